package scuff.shell.demo;

import java.util.concurrent.locks.LockSupport;

/**
 * As a sound card would ask for them: a block every period, and a buffer of two to play from meanwhile. When the thread
 * comes after that buffer has run empty, the music stops and goes on from there, so that the next blocks have their time.
 */
final class RealTimePace implements Pace {
    private static final int BUFFERED_BLOCKS = 2;

    private final double periodNanos;
    private final long bufferNanos;
    private long began;
    private int overruns;

    RealTimePace(int rate, int blockFrames) {
        this.periodNanos = 1e9 * blockFrames / rate;
        this.bufferNanos = (long) (BUFFERED_BLOCKS * periodNanos);
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
        if (-left > bufferNanos) {
            began -= left;
            overruns++;
        }
    }

    @Override
    public long deadline(int index) {
        return began + (long) (index * periodNanos) + bufferNanos;
    }

    @Override
    public int overruns() {
        return overruns;
    }
}
