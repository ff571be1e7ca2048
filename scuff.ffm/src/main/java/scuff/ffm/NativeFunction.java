package scuff.ffm;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * A C function of a library loaded at run time, by its address.
 *
 * <p>Every function without a {@code double} is called through one shape, five 64-bit integers to one, whatever it takes
 * and returns. All calling conventions we run on (System V, Microsoft x64, AAPCS64 with Apple's variant) put the first four
 * integers and pointers into registers of their own and a fifth into a register or a 64-bit slot of the stack, leave the
 * upper bits of narrower ones undefined, and let the caller clean up, so an argument too many is never looked at; of the
 * result the bits that do not belong to it are cut off here. A shape costs 3 to 5 ms at the start of a process, and exact
 * ones would be dozens.
 *
 * <p>Calling allocates nothing. Each call is made on the thread the function's header asks for.
 */
public final class NativeFunction {
    /** The one that does not exist. */
    public static final NativeFunction NONE = at(0);

    private static final MethodHandle INTEGERS =
            Downcall.pointer(FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));

    private final MemorySegment address;

    private NativeFunction(MemorySegment address) {
        this.address = address;
    }

    /** The function at {@code address}; 0 makes one that does not exist. */
    public static NativeFunction at(long address) {
        return new NativeFunction(MemorySegment.ofAddress(address));
    }

    /** False when the pointer is null: it must not be called then. */
    public boolean exists() {
        return address.address() != 0;
    }

    public boolean callBoolean(long a) {
        return (byte) call(a, 0, 0, 0) != 0;
    }

    public boolean callBoolean(long a, long b) {
        return (byte) call(a, b, 0, 0) != 0;
    }

    public boolean callBoolean(long a, long b, long c) {
        return (byte) call(a, b, c, 0) != 0;
    }

    public boolean callBoolean(long a, long b, long c, long d) {
        return (byte) call(a, b, c, d) != 0;
    }

    public int callInt(long a) {
        return (int) call(a, 0, 0, 0);
    }

    public int callInt(long a, long b) {
        return (int) call(a, b, 0, 0);
    }

    public long call(long a, long b, long c) {
        return call(a, b, c, 0);
    }

    public long call(long a, long b) {
        return call(a, b, 0, 0);
    }

    public long call(long a) {
        return call(a, 0, 0, 0);
    }

    public long call() {
        return call(0, 0, 0, 0);
    }

    public long call(long a, long b, long c, long d) {
        return call(a, b, c, d, 0);
    }

    public long call(long a, long b, long c, long d, long e) {
        try {
            return (long) INTEGERS.invokeExact(address, a, b, c, d, e);
        } catch (Throwable impossible) {
            throw thrown(impossible);
        }
    }

    /** For {@code bool (ptr, f64, u32, u32)}. */
    public boolean callWithDouble(long a, double b, int c, int d) {
        try {
            return (byte) (long) Second.SHAPE.invokeExact(address, a, b, (long) c, (long) d) != 0;
        } catch (Throwable impossible) {
            throw thrown(impossible);
        }
    }

    /** For {@code bool (ptr, u32, f64, ptr, u32)}. */
    public boolean callWithDouble(long a, int b, double c, long d, int e) {
        return (byte) callInteger(a, b, c, d, e) != 0;
    }

    /** For {@code integer (ptr, u32, f64, ptr, u32)}, or fewer parameters at the end. */
    public long callInteger(long a, int b, double c, long d, int e) {
        try {
            return (long) Third.SHAPE.invokeExact(address, a, (long) b, c, d, (long) e);
        } catch (Throwable impossible) {
            throw thrown(impossible);
        }
    }

    /** For {@code f64 (ptr, u32, f64)}, or without the last. */
    public double callDouble(long a, int b, double c) {
        try {
            return (double) ToDouble.SHAPE.invokeExact(address, a, (long) b, c);
        } catch (Throwable impossible) {
            throw thrown(impossible);
        }
    }

    /** A downcall itself throws only when its handle is used wrongly. */
    private static AssertionError thrown(Throwable impossible) {
        return new AssertionError(impossible);
    }

    /** The double is the second argument. Made when first used. */
    private static final class Second {
        static final MethodHandle SHAPE =
                Downcall.pointer(FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_DOUBLE, JAVA_LONG, JAVA_LONG));
    }

    /** The double is the third argument. Made when first used. */
    private static final class Third {
        static final MethodHandle SHAPE =
                Downcall.pointer(FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_DOUBLE, JAVA_LONG, JAVA_LONG));
    }

    /** The double is the third argument and the result. Made when first used. */
    private static final class ToDouble {
        static final MethodHandle SHAPE =
                Downcall.pointer(FunctionDescriptor.of(JAVA_DOUBLE, JAVA_LONG, JAVA_LONG, JAVA_DOUBLE));
    }
}
