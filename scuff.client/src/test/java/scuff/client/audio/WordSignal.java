package scuff.client.audio;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.util.function.IntConsumer;
import scuff.api.ipc.Signal;

/**
 * A signal inside one process. A patient one sleeps beyond its deadline, so that a wake that is lost stays lost and a test
 * can see it. Tests hang on to its calls to do what other processes would do just then.
 */
public final class WordSignal implements Signal {
    private static final VarHandle WORD = JAVA_INT.varHandle();

    private final MemorySegment memory;
    private final long offset;
    private final boolean patient;
    private int sleepers;
    /** Run on the thread that calls; what they get is the word. */
    IntConsumer atValue = word -> {};
    IntConsumer atSet = word -> {};
    IntConsumer atWake = word -> {};
    IntConsumer atAwait = word -> {};

    public WordSignal(MemorySegment memory, long offset, boolean patient) {
        this.memory = memory;
        this.offset = offset;
        this.patient = patient;
    }

    private int word() {
        return (int) WORD.getAcquire(memory, offset);
    }

    @Override
    public int value() {
        atValue.accept(word());
        return word();
    }

    @Override
    public void set(int value) {
        WORD.setRelease(memory, offset, value);
        atSet.accept(value);
    }

    @Override
    public void wakeAll() {
        synchronized (this) {
            if (sleepers > 0) {
                notifyAll();
            }
        }
        atWake.accept(word());
    }

    @Override
    public boolean await(int seen, long deadline) {
        atAwait.accept(word());
        synchronized (this) {
            sleepers++;
            try {
                while (word() == seen) {
                    long left = patient ? Long.MAX_VALUE : deadline - System.nanoTime();
                    if (left <= 0) {
                        return false;
                    }
                    wait(Math.clamp(left / 1_000_000, 1, 1_000_000));
                }
                return true;
            } catch (InterruptedException e) {
                throw new AssertionError("nobody woke this waiter: word=" + seen, e);
            } finally {
                sleepers--;
            }
        }
    }

    @Override
    public String tokenFor(long process) {
        throw new UnsupportedOperationException("one process");
    }
}
