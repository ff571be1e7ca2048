package scuff.client.audio;

import java.util.concurrent.atomic.AtomicInteger;
import scuff.api.client.BlockReport.Outcome;
import scuff.api.ipc.Signal;
import scuff.protocol.memory.GroupMemory;
import scuff.protocol.memory.SandboxMemory;

/**
 * The audio thread's view of one sandbox process. A restarted sandbox gets a new one. Fields without a note are the audio
 * thread's own.
 */
public final class Member {
    final int slot;
    final SandboxMemory memory;
    final Signal go;
    /** Written by whoever notices that the process has ended, read by the audio thread. */
    private volatile boolean alive = true;
    /** The last epoch it was asked to take part in; read by whoever notices that the process has ended. */
    private volatile int invited;
    /** The plan of that epoch: who waits for this sandbox. Written before {@link #invited}. */
    private int[] successors = {};
    private int mode;
    private boolean released;
    /** The last epoch that was finished on behalf of the ended process. */
    private final AtomicInteger finished = new AtomicInteger();
    /** Blocks in a row it did not finish though it could; written by the audio thread, read by whoever looks for hung processes. */
    private volatile int missed;
    boolean takesPart;
    Outcome outcome = Outcome.ABSENT;

    /** @param go the word of {@code slot} in the group region */
    public Member(int slot, SandboxMemory memory, Signal go) {
        this.slot = slot;
        this.memory = memory;
        this.go = go;
    }

    public SandboxMemory memory() {
        return memory;
    }

    public int slot() {
        return slot;
    }

    /**
     * How many blocks it has missed in a row. One that waits for others is not to blame: in SERIAL only blocks count that found
     * it still busy with one it was free to start.
     */
    public int missed() {
        return missed;
    }

    /** What became of it in this block. */
    void judged(Outcome what, int mode) {
        outcome = what;
        if (what == Outcome.DONE) {
            if (missed != 0) {
                missed = 0;
            }
        } else if (what == Outcome.LATE && (mode == GroupMemory.PIPELINED || !takesPart)) {
            missed++;
        }
    }

    boolean isAlive() {
        return alive;
    }

    /** Whether it has nothing left to do. What it says of itself can only harm itself. */
    boolean isIdle() {
        int last = invited;
        return last == 0 || memory.completed() == last;
    }

    void invite(int epoch, int mode, int[] successors) {
        this.mode = mode;
        this.successors = successors;
        released = mode == GroupMemory.PIPELINED;
        invited = epoch;
        memory.invite(epoch);
    }

    /**
     * Whether it was free to start the block it was invited to. In SERIAL it may have waited in vain, because one before it
     * did not finish; then it is as good as idle. To be asked before somebody else writes its go word.
     */
    boolean wasReleased() {
        released |= go.value() == invited;
        return released;
    }

    /** The process has ended, as one or another notices. Finishes on its behalf, once, the block it can no longer finish. */
    void lose(GroupMemory group, GroupMemory.Waker waker) {
        alive = false;
        int epoch = invited;
        if (epoch != 0 && memory.completed() != epoch && finished.getAndSet(epoch) != epoch) {
            group.finish(epoch, mode, successors, waker);
        }
    }
}
