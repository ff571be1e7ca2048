package scuff.protocol.memory;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;

/**
 * The region all sandboxes of a group share. Small on purpose: it is all that one mad sandbox can spoil for another.
 *
 * <pre>
 *      0  version
 *     64  epoch        int   all sandboxes wait on it; the client counts it up to start a block
 *    128  done         int   the client waits on it; becomes the epoch when the last sandbox has finished
 *    192  completion   long  epoch in the high half, unfinished sandboxes in the low half
 *    256  mode         int   how blocks travel; says which word to sleep on
 *   4096  slots        one of 64 bytes for each sandbox:
 *           +0  go       int   SERIAL: becomes the epoch when the sandbox may start; it waits on it
 *           +8  pending  long  SERIAL: epoch in the high half, unfinished predecessors in the low half
 * </pre>
 *
 * Both counts carry their epoch, so one that finishes late finds another epoch there and changes nothing.
 */
public final class GroupMemory {
    public static final int MAX_SANDBOXES = 256;
    public static final long EPOCH = 64;
    public static final long DONE = 128;

    /** Values of {@link #mode}. */
    public static final int PIPELINED = 0;
    public static final int SERIAL = 1;

    private static final int VERSION = 0x5347_0001;
    private static final long COMPLETION = 192;
    private static final long MODE = 256;
    private static final long SLOTS = 4096;
    private static final long SLOT_BYTES = 64;
    private static final long PENDING = 8;
    /** Whoever fails has been overtaken, and each sandbox overtakes once: only a mad one that writes on and on makes it more. */
    private static final int MOST_TRIES = 1 << 16;

    public static final long BYTES = SLOTS + MAX_SANDBOXES * SLOT_BYTES;

    private static final VarHandle INT = JAVA_INT.varHandle();
    private static final VarHandle LONG = JAVA_LONG.varHandle();

    private final MemorySegment memory;

    private GroupMemory(MemorySegment memory) {
        this.memory = memory;
    }

    /** The client's: {@code memory} is new and zero. */
    public static GroupMemory create(MemorySegment memory) {
        RegionHeader.publish(memory, VERSION);
        return open(memory);
    }

    /** A sandbox's. @throws IllegalStateException when it is no group region of this version */
    public static GroupMemory open(MemorySegment memory) {
        RegionHeader.check(memory, VERSION, BYTES, "group");
        return new GroupMemory(memory);
    }

    /** Where the go word of a sandbox lies. */
    public static long goOffset(int slot) {
        return SLOTS + slot * SLOT_BYTES;
    }

    /** How the coming block travels; the epoch's release store publishes it. */
    public void mode(int mode) {
        INT.setOpaque(memory, MODE, mode);
    }

    public int mode() {
        return (int) INT.getAcquire(memory, MODE);
    }

    /** Before a block: so many sandboxes take part in {@code epoch}. */
    public void expect(int epoch, int sandboxes) {
        LONG.setRelease(memory, COMPLETION, tagged(epoch, sandboxes));
    }

    /** Wakes those who wait for the end of a sandbox's part of a block. */
    public interface Waker {
        /** {@code slot} may start {@code epoch}. */
        void release(int slot, int epoch);

        /** All sandboxes have finished {@code epoch}. */
        void done(int epoch);
    }

    /**
     * A sandbox has finished {@code epoch}, or never will.
     *
     * @param successors slots that wait for it; looked at in SERIAL only
     */
    public void finish(int epoch, int mode, int[] successors, Waker waker) {
        if (mode == SERIAL) {
            for (int successor : successors) {
                finishPredecessor(successor, epoch, waker);
            }
        }
        if (countDown(COMPLETION, epoch)) {
            waker.done(epoch);
        }
    }

    /** Before a SERIAL block: {@code slot} may start in {@code epoch} when so many others have finished. */
    public void expectPredecessors(int slot, int epoch, int predecessors) {
        LONG.setRelease(memory, goOffset(slot) + PENDING, tagged(epoch, predecessors));
    }

    /** One of those {@code slot} waits for has finished {@code epoch}; the last one releases it. */
    public void finishPredecessor(int slot, int epoch, Waker waker) {
        if (slot >= 0 && slot < MAX_SANDBOXES && countDown(goOffset(slot) + PENDING, epoch)) {
            waker.release(slot, epoch);
        }
    }

    private boolean countDown(long offset, int epoch) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            long seen = (long) LONG.getAcquire(memory, offset);
            int left = (int) seen;
            if ((int) (seen >>> 32) != epoch || left <= 0) {
                return false;
            }
            if (LONG.compareAndSet(memory, offset, seen, tagged(epoch, left - 1))) {
                return left == 1;
            }
        }
        return false;
    }

    private static long tagged(int epoch, int count) {
        return (long) epoch << 32 | count;
    }
}
