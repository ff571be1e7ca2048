package scuff.ffm;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.Consumer;

/** Makes function pointers of Java methods. */
public final class Upcall {
    private static final MethodHandle ACCEPT;

    static {
        try {
            ACCEPT = MethodHandles.lookup()
                    .findVirtual(Consumer.class, "accept", MethodType.methodType(void.class, Object.class))
                    .asType(MethodType.methodType(void.class, Consumer.class, Throwable.class));
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private Upcall() {}

    /**
     * A function pointer that calls {@code target}. An exception that leaves an upcall would end the JVM: here it goes to
     * {@code onThrow}, and C sees 0, false or NULL.
     *
     * @param target takes and returns exactly what {@code descriptor} says, receiver and other leading arguments bound
     * @param arena owns the pointer; nothing may call it once the arena is closed
     * @param onThrow called on the thread that C called on; must not throw
     */
    public static MemorySegment stub(MethodHandle target, FunctionDescriptor descriptor, Arena arena, Consumer<Throwable> onThrow) {
        return Linker.nativeLinker().upcallStub(guarded(target, onThrow), descriptor, arena);
    }

    /**
     * A function pointer that calls whatever {@code site} leads to when it is called.
     *
     * @param site  never leads to what throws: see {@link #guarded}
     * @param arena owns the pointer; nothing may call it once the arena is closed
     */
    public static MemorySegment stub(CallSite site, FunctionDescriptor descriptor, Arena arena) {
        return Linker.nativeLinker().upcallStub(site.dynamicInvoker(), descriptor, arena);
    }

    /** What calls {@code target} and throws nothing: an exception goes to {@code onThrow}, and the result is 0, false or NULL. */
    public static MethodHandle guarded(MethodHandle target, Consumer<Throwable> onThrow) {
        Class<?> result = target.type().returnType();
        MethodHandle zero = result == MemorySegment.class ? MethodHandles.constant(MemorySegment.class, MemorySegment.NULL)
                : MethodHandles.zero(result);
        return MethodHandles.catchException(target, Throwable.class, MethodHandles.foldArguments(
                MethodHandles.dropArguments(zero, 0, Throwable.class), ACCEPT.bindTo(onThrow)));
    }
}
