package scuff.shell.demo;

import java.util.concurrent.locks.LockSupport;

/** As a sound card would ask for them: a block every period, and a buffer of two to play from meanwhile. */
final class RealTimePace implements Pace {
    private static final int BUFFERED_BLOCKS = 2;

    private final double periodNanos;
    private long began;

    RealTimePace(int rate, int blockFrames) {
        this.periodNanos = 1e9 * blockFrames / rate;
    }

    @Override
    public void begin() {
        began = System.nanoTime();
    }

    @Override
    public void await(int index) {
        long due = began + (long) (index * periodNanos);
        long left;
        while ((left = due - System.nanoTime()) > 0) {
            LockSupport.parkNanos(left);
        }
    }

    @Override
    public long deadline(int index) {
        return began + (long) ((index + BUFFERED_BLOCKS) * periodNanos);
    }
}
