package scuff.ipc.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.IntPredicate;
import java.util.function.LongSupplier;
import scuff.api.ipc.RealTimeGrant;
import scuff.ffm.Errno;

/**
 * Asks for SCHED_FIFO for the calling thread (sched(7)), for itself alone: threads and processes it starts run as before. The
 * {@link PausingThreads} get it as well, because the calling thread may have to wait for them.
 * Asks the kernel only; the RealtimeKit service, which can grant it to users without a limit of their own, is not asked.
 */
final class RealTime {
    static final int SCHED_FIFO = 1;
    static final int SCHED_RESET_ON_FORK = 0x4000_0000;
    static final int RLIMIT_RTPRIO = 14;
    static final long RLIMIT_BYTES = 16;

    /** Above ordinary threads, below what sound servers and the kernel's own threads usually run with. */
    static final int PRIORITY = 20;

    private static final int LOWEST = 1;
    private static final long THIS_THREAD = 0;
    private static final int THIS_PROCESS = 0;

    private RealTime() {}

    static RealTimeGrant request() {
        return request(RealTime::set, RealTime::limit);
    }

    /**
     * @param set asks the kernel for a priority and says whether it was given; errno tells why not
     * @param limit the highest priority given without privilege, -1 for any
     */
    static RealTimeGrant request(IntPredicate set, LongSupplier limit) {
        if (set.test(PRIORITY)) {
            return granted(PRIORITY);
        }
        String refusal = Errno.describeLast();
        long highest = limit.getAsLong();
        if (highest > 0 && highest < PRIORITY && set.test((int) highest)) {
            return granted((int) highest);
        }
        return new RealTimeGrant(false, "SCHED_FIFO priority=" + PRIORITY + " refused: " + refusal + " RLIMIT_RTPRIO="
                + (highest < 0 ? "unlimited" : highest) + "; to allow it, add a line \"@audio - rtprio 95\" to"
                + " /etc/security/limits.d/audio.conf, join the group audio and log in again");
    }

    private static RealTimeGrant granted(int priority) {
        return new RealTimeGrant(true, "SCHED_FIFO priority=" + priority);
    }

    private static boolean set(int priority) {
        if (!set(THIS_THREAD, priority)) {
            return false;
        }
        PausingThreads.ids().forEach(thread -> set(thread, Math.max(LOWEST, priority - 1))); // below: audio threads of others do not wait for them
        return true;
    }

    private static boolean set(long thread, int priority) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment parameter = arena.allocateFrom(JAVA_INT, priority);
            return SystemCall.SCHED_SETSCHEDULER.call(thread, SCHED_FIFO | SCHED_RESET_ON_FORK, parameter.address()) == 0;
        }
    }

    private static long limit() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment limit = arena.allocate(RLIMIT_BYTES, Long.BYTES);
            SystemCall.PRLIMIT64.expect("read the real-time limit", THIS_PROCESS, RLIMIT_RTPRIO, 0, limit.address());
            return limit.get(JAVA_LONG, 0);
        }
    }
}
