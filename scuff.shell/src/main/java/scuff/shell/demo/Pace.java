package scuff.shell.demo;

import scuff.api.plugin.AudioThread;

/** When a block is due. */
interface Pace {

    /** The music begins now. */
    @AudioThread
    void begin();

    /** Returns when block {@code index}, counted from 0, is to be processed. */
    @AudioThread
    void await(int index);

    /** Until when it must be done, a {@link System#nanoTime()}. */
    @AudioThread
    long deadline(int index);

    /** How often the thread itself came so late that the music stopped for a moment. For others when the thread has ended. */
    int overruns();
}
