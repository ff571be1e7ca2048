package scuff.sbox;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import scuff.api.ipc.Signal;

/**
 * A signal between threads of one process. Like the real ones it lets a waiter sleep on who is not woken. A patient one
 * sleeps beyond its deadline, so that a wake that is lost stays lost and a test can see it.
 */
final class WordSignal implements Signal {
    private static final VarHandle WORD = JAVA_INT.varHandle();

    private final MemorySegment memory;
    private final long offset;
    private final boolean patient;
    /** Runs before and after every {@link #value} and before every {@link #wakeAll}; on the thread that calls. */
    volatile Runnable atEveryRead = () -> {};
    volatile Runnable atEveryWake = () -> {};

    WordSignal(MemorySegment memory, long offset, boolean patient) {
        this.memory = memory;
        this.offset = offset;
        this.patient = patient;
    }

    @Override
    public int value() {
        atEveryRead.run();
        int value = now();
        atEveryRead.run();
        return value;
    }

    private int now() {
        return (int) WORD.getAcquire(memory, offset);
    }

    @Override
    public void set(int value) {
        WORD.setRelease(memory, offset, value);
    }

    @Override
    public void wakeAll() {
        atEveryWake.run();
        synchronized (this) {
            notifyAll();
        }
    }

    @Override
    public synchronized boolean await(int seen, long deadline) {
        try {
            while (now() == seen) {
                long left = patient ? Long.MAX_VALUE : deadline - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                wait(Math.clamp(left / 1_000_000, 1, 1_000_000));
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return now() != seen;
        }
    }

    @Override
    public String tokenFor(long process) {
        throw new UnsupportedOperationException("one process");
    }
}
