package scuff.ffm;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;

/** Binds C functions. Keep what these return in {@code static final} fields: only then does the call cost nanoseconds. */
public final class Downcall {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final Linker.Option CAPTURE_ERRNO = Linker.Option.captureCallState("errno");

    private Downcall() {}

    /**
     * A function of the C library.
     *
     * @param options for example {@code Linker.Option.firstVariadicArg(n)} for a function declared with {@code ...}
     * @throws UnsatisfiedLinkError when there is none of that name
     */
    public static MethodHandle of(String symbol, FunctionDescriptor descriptor, Linker.Option... options) {
        return of(LINKER.defaultLookup(), symbol, descriptor, options);
    }

    /**
     * A function of the library behind {@code lookup}; the library must outlive the handle.
     *
     * @throws UnsatisfiedLinkError when there is none of that name
     */
    public static MethodHandle of(SymbolLookup lookup, String symbol, FunctionDescriptor descriptor, Linker.Option... options) {
        return LINKER.downcallHandle(find(lookup, symbol), descriptor, options);
    }

    /**
     * A function of the C library whose errno matters: its first parameter is {@link Errno#segment()}, the C arguments
     * follow.
     *
     * @throws UnsatisfiedLinkError when there is none of that name
     */
    public static MethodHandle withErrno(String symbol, FunctionDescriptor descriptor, Linker.Option... options) {
        Linker.Option[] all = Arrays.copyOf(options, options.length + 1);
        all[options.length] = CAPTURE_ERRNO;
        return LINKER.downcallHandle(find(LINKER.defaultLookup(), symbol), descriptor, all);
    }

    /** Any function of this shape: the first parameter is its address, the C arguments follow. For members of C structs. */
    public static MethodHandle pointer(FunctionDescriptor descriptor) {
        return LINKER.downcallHandle(descriptor);
    }

    private static MemorySegment find(SymbolLookup lookup, String symbol) {
        return lookup.find(symbol).orElseThrow(() -> new UnsatisfiedLinkError("no such native function: symbol=" + symbol));
    }
}
