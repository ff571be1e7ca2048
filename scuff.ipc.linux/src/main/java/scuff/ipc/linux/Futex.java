package scuff.ipc.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;

/**
 * A 4-byte word that threads of several processes sleep on (futex(2)). Never the private kind: the kernel then knows the
 * word by its memory, not by its address in one process. Any thread; allocates only when a thread first sleeps.
 */
final class Futex {
    static final int FUTEX_WAIT = 0;
    static final int FUTEX_WAKE = 1;
    static final long SIZE = Integer.BYTES;

    private static final long SECOND = 1_000_000_000L;
    private static final VarHandle WORD = JAVA_INT.varHandle();
    /** A {@code struct timespec} for each thread: several threads of a process may sleep on one word. */
    private static final ThreadLocal<MemorySegment> TIMEOUT =
            ThreadLocal.withInitial(() -> Arena.ofAuto().allocate(2 * Long.BYTES, Long.BYTES));

    private final MemorySegment memory;
    private final long offset;
    private final long address;

    /**
     * @param offset where the word lies, a multiple of 4
     * @throws IllegalArgumentException when it lies outside the memory or across a boundary
     */
    Futex(MemorySegment memory, long offset) {
        if (offset < 0 || offset > memory.byteSize() - SIZE || offset % SIZE != 0) {
            throw new IllegalArgumentException("a word must lie within the memory at a multiple of 4: offset=" + offset
                    + " memory=" + memory.byteSize());
        }
        this.memory = memory;
        this.offset = offset;
        this.address = memory.address() + offset;
    }

    long address() {
        return address;
    }

    int value() {
        return (int) WORD.getAcquire(memory, offset);
    }

    void set(int value) {
        WORD.setRelease(memory, offset, value);
    }

    void wakeAll() {
        SystemCall.FUTEX.plain(address, FUTEX_WAKE, Integer.MAX_VALUE, 0);
    }

    /**
     * Sleeps once, at most until {@code deadline} and only if the word is still {@code seen} when the kernel looks. Why it
     * returned is of no interest (woken, changed, time, a signal): the caller looks at the word again.
     *
     * @param deadline a {@link System#nanoTime()}, which on Linux is the clock the kernel measures with here
     * @return false when the deadline has come and nothing was done
     */
    boolean sleep(int seen, long deadline) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
            return false;
        }
        MemorySegment timeout = TIMEOUT.get();
        timeout.set(JAVA_LONG, 0, left / SECOND);
        timeout.set(JAVA_LONG, Long.BYTES, left % SECOND);
        SystemCall.FUTEX.plain(address, FUTEX_WAIT, seen, timeout.address());
        return true;
    }
}
