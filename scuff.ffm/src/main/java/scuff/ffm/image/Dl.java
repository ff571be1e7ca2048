package scuff.ffm.image;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.nio.file.Path;
import scuff.ffm.Memory;
import scuff.ffm.NativeFunction;

/** {@code dlopen}, {@code dlsym}, {@code dlerror} of Linux and macOS. */
final class Dl {
    private static final int NOW_AND_LOCAL_LINUX = 2;
    private static final int NOW_AND_LOCAL_MAC = 2 | 4;
    private static final NativeFunction OPEN = function("dlopen");
    private static final NativeFunction SYMBOL = function("dlsym");
    private static final NativeFunction ERROR = function("dlerror");

    private Dl() {}

    /** A function of the C library. */
    static NativeFunction function(String name) {
        return NativeFunction.at(Linker.nativeLinker().defaultLookup().findOrThrow(name).address());
    }

    /** @throws UnsatisfiedLinkError with the reason the system gives */
    static long open(Path binary, Platform.Os os) {
        long handle;
        try (Arena call = Arena.ofConfined()) {
            long path = call.allocateFrom(binary.toAbsolutePath().toString()).address();
            handle = OPEN.call(path, os == Platform.Os.MAC ? NOW_AND_LOCAL_MAC : NOW_AND_LOCAL_LINUX);
        }
        if (handle == 0) {
            throw new UnsatisfiedLinkError(Memory.text(ERROR.call()));
        }
        return handle;
    }

    /** 0 when there is none of that name. */
    static long symbol(long library, String name) {
        try (Arena call = Arena.ofConfined()) {
            return SYMBOL.call(library, call.allocateFrom(name).address());
        }
    }
}
