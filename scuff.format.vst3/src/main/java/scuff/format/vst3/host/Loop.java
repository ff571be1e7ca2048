package scuff.format.vst3.host;

import scuff.api.plugin.MainThread;

/** The timers and file descriptors of {@code IRunLoop}; what they return are results. */
@MainThread
interface Loop {
    long startTimer(long handler, long millis);

    long stopTimer(long handler);

    long watch(long handler, int fd);

    long unwatch(long handler);

    /** Ends what was left; handlers are not called any more. */
    void end();
}
