package scuff.ffm;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/** The errno of a call bound by {@link Downcall#withErrno}: one capture segment for each thread, freed with the thread. */
public final class Errno {
    private static final int LONGEST_MESSAGE = 256;
    private static final StructLayout LAYOUT = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = LAYOUT.varHandle(PathElement.groupElement("errno"));
    private static final ThreadLocal<MemorySegment> SEGMENT = ThreadLocal.withInitial(() -> Arena.ofAuto().allocate(LAYOUT));

    private Errno() {}

    /** Where the calling thread's next call captures errno. Allocates on a thread's first use only. */
    public static MemorySegment segment() {
        return SEGMENT.get();
    }

    /** What the calling thread's last such call left. Meaningful only when that call has reported failure. */
    public static int last() {
        return (int) ERRNO.get(SEGMENT.get(), 0L);
    }

    /** The last errno for a person: {@code errno=12 (Cannot allocate memory)}. */
    public static String describeLast() {
        return describe(last());
    }

    /** An errno, or what {@code posix_} functions return instead, for a person. */
    public static String describe(int errno) {
        return "errno=" + errno + " (" + Messages.of(errno) + ")";
    }

    /** Bound only when something has failed. */
    private static final class Messages {
        private static final MethodHandle STRERROR =
                Downcall.of("strerror", FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_INT));

        static String of(int errno) {
            try {
                return CString.read((MemorySegment) STRERROR.invokeExact(errno), LONGEST_MESSAGE);
            } catch (Throwable impossible) {
                throw new AssertionError(impossible);
            }
        }
    }
}
