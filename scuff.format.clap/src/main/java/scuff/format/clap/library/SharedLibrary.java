package scuff.format.clap.library;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import scuff.api.plugin.MainThread;
import scuff.api.plugin.PluginException;
import scuff.ffm.Memory;
import scuff.ffm.NativeFunction;
import scuff.ffm.image.Platform;

/**
 * A library loaded into this process, for good: many plugins crash when unloaded. Loading runs the library's constructors.
 *
 * <p>Where there is {@code dlopen} it is called directly, because the JDK's own lookup neither says why a library cannot be
 * loaded nor notices functions that are missing until one is called, which ends the process. A library that wants an
 * executable stack goes through the JDK nevertheless: making all stacks executable undoes the guard pages of Java's
 * threads, and the JDK puts them back.
 */
@FunctionalInterface
interface SharedLibrary {

    /** Address of an exported symbol, 0 when there is none of that name. */
    long symbol(String name);

    /** @throws PluginException with the reason the system gives */
    @MainThread
    static SharedLibrary load(PluginFile file, Platform platform) {
        boolean direct = platform.os() != Platform.Os.WINDOWS && !file.executableStack();
        return direct ? Dl.open(file) : throughJdk(file);
    }

    private static SharedLibrary throughJdk(PluginFile file) {
        try {
            SymbolLookup lookup = SymbolLookup.libraryLookup(file.binary(), Arena.global());
            return name -> lookup.find(name).map(MemorySegment::address).orElse(0L);
        } catch (IllegalArgumentException unloadable) {
            throw refuse(file, unloadable.getMessage());
        }
    }

    private static PluginException refuse(PluginFile file, String reason) {
        return new PluginException("the system cannot load the plugin file: file=" + file.file() + ", reason=" + reason
                + "; install what it names as missing");
    }

    /** {@code dlopen}, {@code dlsym}, {@code dlerror} of Linux and macOS. */
    final class Dl {
        private static final int NOW_AND_LOCAL_LINUX = 2;
        private static final int NOW_AND_LOCAL_MAC = 2 | 4;
        private static final NativeFunction OPEN = function("dlopen");
        private static final NativeFunction SYMBOL = function("dlsym");
        private static final NativeFunction ERROR = function("dlerror");

        private Dl() {}

        private static NativeFunction function(String name) {
            return NativeFunction.at(Linker.nativeLinker().defaultLookup().findOrThrow(name).address());
        }

        static SharedLibrary open(PluginFile file) {
            boolean mac = Platform.current().os() == Platform.Os.MAC;
            long handle;
            try (Arena call = Arena.ofConfined()) {
                long path = call.allocateFrom(file.binary().toAbsolutePath().toString()).address();
                handle = OPEN.call(path, mac ? NOW_AND_LOCAL_MAC : NOW_AND_LOCAL_LINUX);
            }
            if (handle == 0) {
                throw refuse(file, Memory.text(ERROR.call()));
            }
            return name -> symbol(handle, name);
        }

        private static long symbol(long library, String name) {
            try (Arena call = Arena.ofConfined()) {
                return SYMBOL.call(library, call.allocateFrom(name).address());
            }
        }
    }
}
