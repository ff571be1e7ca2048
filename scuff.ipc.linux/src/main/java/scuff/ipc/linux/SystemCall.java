package scuff.ipc.linux;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.Locale;
import scuff.api.ipc.IpcException;
import scuff.ffm.Downcall;
import scuff.ffm.Errno;

/**
 * The system calls this backend makes, by their numbers in {@code asm/unistd_64.h} (x64) and {@code asm-generic/unistd.h}
 * (arm64). Addresses are passed as numbers: the caller keeps the memory reachable during the call. Any thread.
 */
enum SystemCall {
    ACCEPT4(288, 242),
    BIND(49, 200),
    CLOSE(3, 57),
    CLOSE_RANGE(436, 436),
    CONNECT(42, 203),
    DUP3(292, 24),
    EVENTFD2(290, 19),
    FALLOCATE(285, 47),
    FCNTL(72, 25),
    FTRUNCATE(77, 46),
    FUTEX(202, 98),
    GET_ROBUST_LIST(274, 100),
    GETPPID(110, 173),
    GETSOCKNAME(51, 204),
    GETSOCKOPT(55, 209),
    GETTID(186, 178),
    LANDLOCK_ADD_RULE(445, 445),
    LANDLOCK_CREATE_RULESET(444, 444),
    LANDLOCK_RESTRICT_SELF(446, 446),
    LISTEN(50, 201),
    MEMFD_CREATE(319, 279),
    OPENAT(257, 56),
    PPOLL(271, 73),
    PRCTL(157, 167),
    PRLIMIT64(302, 261),
    READ(0, 63),
    RECVMSG(47, 212),
    SCHED_SETSCHEDULER(144, 119),
    SENDMSG(46, 211),
    SET_ROBUST_LIST(273, 99),
    SOCKET(41, 198),
    WRITE(1, 64);

    static final int EPERM = 1;
    static final int EINTR = 4;

    private static final int PARAMETERS = 6;
    private static final FunctionDescriptor SHAPE = FunctionDescriptor.of(
            JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle PLAIN = Downcall.of("syscall", SHAPE, Linker.Option.firstVariadicArg(1));

    /** Bound only where something asks for errno: the audio path does without. */
    private static final class Capturing {
        static final MethodHandle CALL = Downcall.withErrno("syscall", SHAPE, Linker.Option.firstVariadicArg(1));
    }

    final int x64;
    final int arm64;
    private final long number;

    SystemCall(int x64, int arm64) {
        this.x64 = x64;
        this.arm64 = arm64;
        this.number = Machine.CURRENT == Machine.X64 ? x64 : arm64;
    }

    /**
     * Makes the call and throws its errno away. Allocates nothing.
     *
     * @return what the kernel returns, -1 for any error
     */
    long plain(long a, long b, long c, long d) {
        try {
            return (long) PLAIN.invokeExact(number, a, b, c, d, 0L, 0L);
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    /**
     * Makes the call once.
     *
     * @param arguments at most 6, the others are 0
     * @return what the kernel returns; -1 for an error, which is then {@link Errno#last()}
     */
    long call(long... arguments) {
        long[] a = Arrays.copyOf(arguments, PARAMETERS);
        try {
            return (long) Capturing.CALL.invokeExact(Errno.segment(), number, a[0], a[1], a[2], a[3], a[4], a[5]);
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** As {@link #call}, again and again while a signal interrupts it. */
    long restarting(long... arguments) {
        while (true) {
            long result = call(arguments);
            if (result != -1 || Errno.last() != EINTR) {
                return result;
            }
        }
    }

    /**
     * As {@link #restarting}, for a call that has no reason to fail.
     *
     * @param purpose what for, for the message
     * @throws IpcException when it fails all the same
     */
    long expect(String purpose, long... arguments) {
        long result = restarting(arguments);
        if (result == -1) {
            throw new IpcException(purpose + ": call=" + name().toLowerCase(Locale.ROOT)
                    + " arguments=" + Arrays.toString(arguments) + " " + Errno.describeLast());
        }
        return result;
    }
}
