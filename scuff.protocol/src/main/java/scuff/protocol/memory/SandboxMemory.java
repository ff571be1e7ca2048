package scuff.protocol.memory;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;

/**
 * The region a client shares with one sandbox.
 *
 * <pre>
 *      0  version
 *     64  invited      int   the client: the epoch this sandbox is to take part in
 *     68  mode         int   how that block travels
 *     72  frames       int   its length
 *     80  steady time  long  frames before it
 *     88  plan         long  the plan it follows
 *    128  completed    int   the sandbox: the last epoch it has finished
 *    132  skipped      int   the sandbox: the last epoch it could not follow, for want of the plan
 *    192  life         int   a life sign held by the sandbox's audio thread
 *    256  busy         long  ns the last block took inside the sandbox
 *    264  allocated    long  bytes its audio thread has allocated since it began to process
 *    272  blocks       long  blocks it has finished
 *    320  audio call   long  which call of which device the audio thread is in, see {@link Activity}
 *    384  main call    long  the same for the main thread
 *    448  transport    a clap_event_transport, of the block invited to
 * </pre>
 */
public final class SandboxMemory {
    public static final long LIFE = 192;
    public static final long BYTES = 4096;

    private static final int VERSION = 0x5353_0001;
    private static final long INVITED = 64;
    private static final long MODE = 68;
    private static final long FRAMES = 72;
    private static final long STEADY_TIME = 80;
    private static final long PLAN = 88;
    private static final long COMPLETED = 128;
    private static final long SKIPPED = 132;
    private static final long BUSY = 256;
    private static final long ALLOCATED = 264;
    private static final long BLOCKS = 272;
    private static final long AUDIO_CALL = 320;
    private static final long MAIN_CALL = 384;
    private static final long TRANSPORT = 448;
    private static final long TRANSPORT_BYTES = 104;

    private static final VarHandle INT = JAVA_INT.varHandle();
    private static final VarHandle LONG = JAVA_LONG.varHandle();

    private final MemorySegment memory;
    private final MemorySegment transport;

    private SandboxMemory(MemorySegment memory) {
        this.memory = memory;
        this.transport = memory.asSlice(TRANSPORT, TRANSPORT_BYTES);
    }

    /** The client's: {@code memory} is new and zero. */
    public static SandboxMemory create(MemorySegment memory) {
        RegionHeader.publish(memory, VERSION);
        return open(memory);
    }

    /** The sandbox's. @throws IllegalStateException when it is no sandbox region of this version */
    public static SandboxMemory open(MemorySegment memory) {
        RegionHeader.check(memory, VERSION, BYTES, "sandbox");
        return new SandboxMemory(memory);
    }

    /**
     * Writes what the block is to which the sandbox is invited next. It stands here and not in the group's region, because what a
     * mad neighbour spoilt there would be played.
     */
    public void header(int frames, int mode, long steadyTime, long plan) {
        memory.set(JAVA_INT, FRAMES, frames);
        memory.set(JAVA_INT, MODE, mode);
        memory.set(JAVA_LONG, STEADY_TIME, steadyTime);
        memory.set(JAVA_LONG, PLAN, plan);
    }

    /** Of the block invited to, as all of the header. */
    public int mode() {
        return memory.get(JAVA_INT, MODE);
    }

    public int frames() {
        return memory.get(JAVA_INT, FRAMES);
    }

    public long steadyTime() {
        return memory.get(JAVA_LONG, STEADY_TIME);
    }

    public long plan() {
        return memory.get(JAVA_LONG, PLAN);
    }

    /** The transport of the block invited to, in CLAP's layout. */
    public MemorySegment transport() {
        return transport;
    }

    /** Publishes header and transport, too. */
    public void invite(int epoch) {
        INT.setRelease(memory, INVITED, epoch);
    }

    public int invited() {
        return (int) INT.getAcquire(memory, INVITED);
    }

    public void complete(int epoch) {
        INT.setRelease(memory, COMPLETED, epoch);
    }

    public int completed() {
        return (int) INT.getAcquire(memory, COMPLETED);
    }

    /** The sandbox finishes {@code epoch} without having processed anything. */
    public void skip(int epoch) {
        memory.set(JAVA_INT, SKIPPED, epoch);
        complete(epoch);
    }

    /** Whether {@code epoch} was finished, and with its devices processed. */
    public boolean processed(int epoch) {
        return completed() == epoch && memory.get(JAVA_INT, SKIPPED) != epoch;
    }

    /** Measured by the sandbox before it completes a block. */
    public void measure(long busyNanos, long allocatedBytes, long blocks) {
        memory.set(JAVA_LONG, BUSY, busyNanos);
        memory.set(JAVA_LONG, ALLOCATED, allocatedBytes);
        memory.set(JAVA_LONG, BLOCKS, blocks);
    }

    /** ns; whatever the sandbox says, never negative. */
    public long busyNanos() {
        return Math.max(0, memory.get(JAVA_LONG, BUSY));
    }

    public long allocatedBytes() {
        return memory.get(JAVA_LONG, ALLOCATED);
    }

    public long blocks() {
        return memory.get(JAVA_LONG, BLOCKS);
    }

    public void audioCall(long activity) {
        LONG.setOpaque(memory, AUDIO_CALL, activity);
    }

    public long audioCall() {
        return (long) LONG.getOpaque(memory, AUDIO_CALL);
    }

    public void mainCall(long activity) {
        LONG.setOpaque(memory, MAIN_CALL, activity);
    }

    public long mainCall() {
        return (long) LONG.getOpaque(memory, MAIN_CALL);
    }
}
