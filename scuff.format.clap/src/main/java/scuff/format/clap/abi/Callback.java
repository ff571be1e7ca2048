package scuff.format.clap.abi;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.function.Consumer;
import scuff.ffm.NativeFunction;
import scuff.ffm.Upcall;

/**
 * A function of ours that a plugin calls. One shape for all, three 64-bit integers to one, for the reasons told at
 * {@link NativeFunction}: of an argument only the bits of its C type mean something (cast an {@code int} out of it, test a
 * {@code bool} by its lowest byte), an argument the C function does not have is rubbish, and whoever called cuts what it
 * wants out of the result.
 */
@FunctionalInterface
public interface Callback {

    /** C's {@code true} and {@code false}. */
    long TRUE = 1;
    long FALSE = 0;

    /** What a function without a result returns. */
    long NOTHING = 0;

    /** Called on whatever thread the plugin calls on. What it throws is reported, and the plugin sees 0. */
    long call(long a, long b, long c);

    /**
     * A function pointer for {@code callback}.
     *
     * @param arena   owns the pointer
     * @param onThrow where an exception goes, since one that reached the plugin would end the process
     */
    static MemorySegment stub(Callback callback, Arena arena, Consumer<Throwable> onThrow) {
        return Upcall.stub(Shape.CALL.bindTo(callback), Shape.DESCRIPTOR, arena, onThrow);
    }

    /** The handles, made once. */
    final class Shape {
        private static final FunctionDescriptor DESCRIPTOR = FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
        private static final MethodHandle CALL;

        static {
            try {
                CALL = MethodHandles.lookup().findVirtual(Callback.class, "call", DESCRIPTOR.toMethodType());
            } catch (ReflectiveOperationException impossible) {
                throw new ExceptionInInitializerError(impossible);
            }
        }

        private Shape() {}
    }
}
