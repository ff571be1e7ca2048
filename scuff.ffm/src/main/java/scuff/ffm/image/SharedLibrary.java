package scuff.ffm.image;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Path;
import java.util.function.ToLongFunction;
import scuff.ffm.Memory;
import scuff.ffm.NativeFunction;

/**
 * A library loaded into this process, for good: many crash when unloaded. Loading runs the library's constructors.
 *
 * <p>Where there is {@code dlopen} it is called directly, because the JDK's own lookup neither says why a library cannot be
 * loaded nor notices functions that are missing until one is called, which ends the process. A library that wants an
 * executable stack goes through the JDK nevertheless: making all stacks executable undoes the guard pages of Java's
 * threads, and the JDK puts them back.
 */
public final class SharedLibrary {
    private final long handle;
    private final ToLongFunction<String> symbols;

    private SharedLibrary(long handle, ToLongFunction<String> symbols) {
        this.handle = handle;
        this.symbols = symbols;
    }

    /**
     * @param executableStack {@link BinaryImage#executableStack}
     * @throws UnsatisfiedLinkError with the reason the system gives
     */
    public static SharedLibrary load(Path binary, boolean executableStack, Platform.Os os) {
        if (os == Platform.Os.WINDOWS) {
            return throughJdk(binary, 0);
        }
        if (executableStack) {
            SharedLibrary loaded = throughJdk(binary, 0);
            return new SharedLibrary(Dl.open(binary, os), loaded.symbols); // what is loaded already changes no stack any more
        }
        long handle = Dl.open(binary, os);
        return new SharedLibrary(handle, name -> Dl.symbol(handle, name));
    }

    private static SharedLibrary throughJdk(Path binary, long handle) {
        try {
            SymbolLookup lookup = SymbolLookup.libraryLookup(binary, Arena.global());
            return new SharedLibrary(handle, name -> lookup.find(name).map(MemorySegment::address).orElse(0L));
        } catch (IllegalArgumentException unloadable) {
            throw new UnsatisfiedLinkError(unloadable.getMessage());
        }
    }

    /** Address of an exported symbol, 0 when there is none of that name. */
    public long symbol(String name) {
        return symbols.applyAsLong(name);
    }

    /** What {@code dlopen} gave; 0 where there is none. */
    public long handle() {
        return handle;
    }

    /** {@code dlopen}, {@code dlsym}, {@code dlerror} of Linux and macOS. */
    private static final class Dl {
        private static final int NOW_AND_LOCAL_LINUX = 2;
        private static final int NOW_AND_LOCAL_MAC = 2 | 4;
        private static final NativeFunction OPEN = function("dlopen");
        private static final NativeFunction SYMBOL = function("dlsym");
        private static final NativeFunction ERROR = function("dlerror");

        private Dl() {}

        private static NativeFunction function(String name) {
            return NativeFunction.at(Linker.nativeLinker().defaultLookup().findOrThrow(name).address());
        }

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

        static long symbol(long library, String name) {
            try (Arena call = Arena.ofConfined()) {
                return SYMBOL.call(library, call.allocateFrom(name).address());
            }
        }
    }
}
