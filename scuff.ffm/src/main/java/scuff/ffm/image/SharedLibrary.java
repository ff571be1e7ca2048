package scuff.ffm.image;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Path;
import java.util.function.ToLongFunction;

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
        return ofHandle(Dl.open(binary, os));
    }

    /**
     * The same library once more, with variables of its own. What it needs is shared with the first, which is loaded too: that
     * finds what lies relative to the file, and settles the matter of stacks.
     *
     * @throws UnsatisfiedLinkError with the reason the system gives, or when the system cannot do it
     */
    public static SharedLibrary loadOwn(Path binary, boolean executableStack, Platform.Os os) {
        if (os != Platform.Os.LINUX) {
            throw new UnsatisfiedLinkError("an image for one device alone can be made on Linux only: file=" + binary);
        }
        load(binary, executableStack, os);
        return OwnImage.load(binary);
    }

    static SharedLibrary ofHandle(long handle) {
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
}
