package scuff.api.ipc;

import org.osgi.annotation.versioning.ProviderType;
import scuff.api.plugin.AnyThread;
import scuff.api.plugin.MainThread;

/** Waits for file descriptors of plugins, a time, or a wake from another thread, whichever comes first. Level triggered. */
@ProviderType
public interface Poller extends AutoCloseable {

    /** Flag: there is something to read. Same numbers as in CLAP's {@code posix-fd-support.h}. */
    int READ = 1;
    /** Flag: writing would not block. */
    int WRITE = 2;
    /** Flag: an error or a hang-up. */
    int ERROR = 4;

    /**
     * Called for each descriptor that is ready; {@link #ERROR} is told whether asked for or not. It may add and remove
     * descriptors.
     */
    @FunctionalInterface
    interface Ready {
        @MainThread
        void ready(int fd, int flags);
    }

    /** Begins to watch {@code fd}, or changes what is watched for. */
    @MainThread
    void watch(int fd, int flags);

    /** Ends watching; unknown descriptors are ignored. */
    @MainThread
    void unwatch(int fd);

    /** Sleeps until a watched descriptor is ready, {@link #wake} is called, or {@code deadline} ({@link System#nanoTime()}) has come. */
    @MainThread
    void poll(long deadline, Ready ready);

    /**
     * Ends a {@link #poll} that runs now, or the next one. Several wakes before it count as one. Allocates and locks
     * nothing, so the audio thread may call it; harmless after {@link #close}.
     */
    @AnyThread
    void wake();

    @Override
    @MainThread
    void close();
}
