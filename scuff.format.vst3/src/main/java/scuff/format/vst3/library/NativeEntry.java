package scuff.format.vst3.library;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import scuff.api.plugin.MainThread;
import scuff.api.plugin.PluginException;
import scuff.ffm.NativeFunction;
import scuff.ffm.image.Platform;
import scuff.ffm.image.SharedLibrary;
import scuff.hosting.library.SharedModules;

/**
 * Enters the libraries of plugins. Each system has its own names and arguments: Linux wants the handle of {@code dlopen},
 * macOS a {@code CFBundleRef}, Windows nothing, and there the functions may be missing.
 */
@MainThread
final class NativeEntry implements EntryPoint {
    private final Platform.Os os;

    NativeEntry(Platform.Os os) {
        this.os = os;
    }

    @Override
    public SharedModules.Loaded<Entered> load(PluginFile file) {
        return loaded(file, file.binary().load(os));
    }

    @Override
    public SharedModules.Loaded<Entered> loadOwnImage(PluginFile file) {
        return loaded(file, file.binary().loadOwn(os));
    }

    private SharedModules.Loaded<Entered> loaded(PluginFile file, SharedLibrary library) {
        NativeFunction factory = NativeFunction.at(library.symbol("GetPluginFactory"));
        if (!factory.exists()) {
            throw new PluginException("not a VST3 plugin file: file=" + file.file()
                    + ", found=a library without the symbol GetPluginFactory; it may be a plugin of another format, renamed");
        }
        return () -> enter(file, library, factory);
    }

    private Entered enter(PluginFile file, SharedLibrary library, NativeFunction factory) {
        NativeFunction exit = switch (os) {
            case LINUX -> begin(file, library, "ModuleEntry", "ModuleExit", library.handle());
            case MAC -> begin(file, library, "bundleEntry", "bundleExit", CoreFoundation.bundle(file.file()));
            case WINDOWS -> NativeFunction.at(library.symbol("InitDll")).exists()
                    ? begin(file, library, "InitDll", "ExitDll", 0) : NativeFunction.NONE;
        };
        return new Entered() {
            @Override
            public long factory() {
                return factory.call();
            }

            @Override
            public void leave() {
                if (exit.exists()) {
                    exit.call();
                }
            }
        };
    }

    private static NativeFunction begin(PluginFile file, SharedLibrary library, String entry, String exit, long argument) {
        NativeFunction begin = NativeFunction.at(library.symbol(entry));
        if (!begin.exists()) {
            throw new PluginException("a VST3 file without the symbol " + entry + ": file=" + file.file() + "; tell its maker");
        }
        if (!begin.callBoolean(argument)) {
            throw new PluginException("the plugin file failed to initialise: file=" + file.file() + ", " + entry
                    + "=false; it may miss files or a licence, its output may say why");
        }
        return NativeFunction.at(library.symbol(exit));
    }

    /** The little of macOS's Core Foundation that is needed. Written by its documentation; not yet run. */
    private static final class CoreFoundation {
        private static final String LIBRARY = "/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation";

        private CoreFoundation() {}

        /** A {@code CFBundleRef} that is never given back, as the library is never unloaded. */
        static long bundle(Path folder) {
            SharedLibrary library = SharedLibrary.load(Path.of(LIBRARY), false, Platform.Os.MAC);
            try (Arena call = Arena.ofConfined()) {
                MemorySegment path = call.allocateFrom(folder.toAbsolutePath().toString());
                long url = NativeFunction.at(library.symbol("CFURLCreateFromFileSystemRepresentation"))
                        .call(0, path.address(), path.byteSize() - 1, 1);
                return url == 0 ? 0 : NativeFunction.at(library.symbol("CFBundleCreate")).call(0, url);
            }
        }
    }
}
