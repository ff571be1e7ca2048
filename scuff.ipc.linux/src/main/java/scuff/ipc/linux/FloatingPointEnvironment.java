package scuff.ipc.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import scuff.api.ipc.FloatingPoint;
import scuff.ffm.Downcall;

/**
 * The calling thread's floating-point environment by fegetenv(3) and fesetenv(3). What they copy differs: on x64 a
 * {@code fenv_t} ends with the register MXCSR, on arm64 it begins with FPCR. A JVM started with
 * {@code -XX:+RestoreMXCSROnJNICalls} undoes {@link #flushDenormals} before it returns: the two exclude each other.
 */
final class FloatingPointEnvironment implements FloatingPoint {
    static final long X64_BYTES = 32;
    static final long X64_MXCSR = 28;
    static final long ARM64_BYTES = 8;
    static final long ARM64_FPCR = 0;

    /** MXCSR: results that are denormal become zero, and so do operands (Intel SDM volume 1, 10.2.3). */
    private static final int FTZ_AND_DAZ = 0x8000 | 0x40;
    /** FPCR: flush to zero, operands and results (Arm ARM, FPCR.FZ). */
    private static final int FZ = 1 << 24;

    private static final boolean X64 = Machine.CURRENT == Machine.X64;
    private static final long BYTES = X64 ? X64_BYTES : ARM64_BYTES;
    private static final long CONTROL = X64 ? X64_MXCSR : ARM64_FPCR;
    private static final int FLUSH = X64 ? FTZ_AND_DAZ : FZ;

    private static final FunctionDescriptor SHAPE = FunctionDescriptor.of(JAVA_INT, ADDRESS);
    private static final MethodHandle GET = Downcall.of("fegetenv", SHAPE);
    private static final MethodHandle SET = Downcall.of("fesetenv", SHAPE);

    private final MemorySegment saved;
    private final MemorySegment flushing;

    /** Saves the calling thread's environment. */
    FloatingPointEnvironment() {
        Arena arena = Arena.ofAuto();
        saved = arena.allocate(BYTES, Long.BYTES);
        flushing = arena.allocate(BYTES, Long.BYTES);
        get(saved);
        flushing.copyFrom(saved);
        flushing.set(JAVA_INT, CONTROL, saved.get(JAVA_INT, CONTROL) | FLUSH);
    }

    @Override
    public void restore() {
        set(saved);
    }

    @Override
    public void flushDenormals() {
        set(flushing);
    }

    private static void get(MemorySegment environment) {
        try {
            int always0 = (int) GET.invokeExact(environment);
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static void set(MemorySegment environment) {
        try {
            int always0 = (int) SET.invokeExact(environment);
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }
}
