package scuff.bench;

import java.util.concurrent.locks.LockSupport;

/** The beat of an audio driver, for a thread that plays in real time: when a block begins and when it must be done. */
public final class Pace {
    private final long period;
    private long next = System.nanoTime();

    /** @param period of a block, ns */
    public Pace(long period) {
        this.period = period;
    }

    /**
     * Sleeps until the next block is due.
     *
     * @return false when this thread was not run in time: what comes of the block says nothing of who plays it, and the beat is put off
     */
    public boolean await() {
        next += period;
        for (long left = next - System.nanoTime(); left > 0; left = next - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        long behind = System.nanoTime() - next;
        if (behind < period / 2) {
            return true;
        }
        next += behind;
        return false;
    }

    /** When the block must be done: {@link System#nanoTime()}. */
    public long deadline() {
        return next + period;
    }
}
