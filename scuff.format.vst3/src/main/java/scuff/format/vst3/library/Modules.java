package scuff.format.vst3.library;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import scuff.api.plugin.MainThread;
import scuff.api.plugin.PluginException;
import scuff.ffm.image.Platform;
import scuff.format.vst3.host.SharedHost;

/**
 * The modules of this process, each entered once however often its file is open, and left with its last user. A file that
 * declined is not tried again.
 */
@MainThread
public final class Modules {
    private final EntryPoint entryPoint;
    private final Map<Path, Use> uses = new HashMap<>();
    private final Map<Path, String> failed = new HashMap<>();
    private final SharedHost host = new SharedHost();

    public Modules(EntryPoint entryPoint) {
        this.entryPoint = entryPoint;
    }

    /** Those that are loaded by the system. */
    public static Modules ofLibraries(Platform platform) {
        return new Modules(new NativeEntry(platform.os()));
    }

    /** @throws PluginException when it cannot be loaded or entered */
    Use acquire(PluginFile file) {
        Path key = key(file.binary());
        Use use = uses.get(key);
        if (use == null) {
            use = enter(key, file);
            uses.put(key, use);
        }
        use.users++;
        return use;
    }

    private Use enter(Path key, PluginFile file) {
        if (failed.containsKey(key)) {
            throw new PluginException(failed.get(key) + " (tried before in this process)");
        }
        try {
            EntryPoint.Entered module = entryPoint.enter(file);
            long factory = factoryOf(module, file);
            return new Use(key, module, new Factory(file.file(), factory, host.ofFactories().address()));
        } catch (PluginException refused) {
            failed.put(key, refused.getMessage());
            throw refused;
        }
    }

    private static long factoryOf(EntryPoint.Entered module, PluginFile file) {
        long factory = module.factory();
        if (factory == 0) {
            module.leave();
            throw new PluginException("a VST3 file without a factory: file=" + file.file() + ", GetPluginFactory=null"
                    + "; it may miss files or a licence, its output may say why");
        }
        return factory;
    }

    /** What the devices of this process share of their host. */
    SharedHost host() {
        return host;
    }

    /**
     * An image with global variables of its own, entered for one device.
     *
     * @param context address of the host context for its factory
     * @throws PluginException when there can be none
     */
    Entrance own(PluginFile file, long context) {
        EntryPoint.Entered module = entryPoint.enterOwnImage(file);
        Factory factory = new Factory(file.file(), factoryOf(module, file), context);
        return new Entrance(factory, () -> {
            factory.close();
            module.leave();
        });
    }

    /** Links and different spellings lead to the same image. */
    private static Path key(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException missing) {
            return file.toAbsolutePath().normalize();
        }
    }

    /** A module in use. */
    final class Use {
        private final Path key;
        private final EntryPoint.Entered module;
        private final Factory factory;
        private int users;

        private Use(Path key, EntryPoint.Entered module, Factory factory) {
            this.key = key;
            this.module = module;
            this.factory = factory;
        }

        Factory factory() {
            return factory;
        }

        /**
         * A factory for one device, as far as the module has more than one: it may always give the same, which knows its host
         * already.
         *
         * @param context address of the host context for it
         */
        Entrance another(PluginFile file, long context) {
            long address = module.factory();
            Factory own = new Factory(file.file(), address, factory.is(address) ? 0 : context);
            return new Entrance(own, own::close);
        }

        /** One user less; the last one leaves the module. */
        void release() {
            if (--users == 0) {
                uses.remove(key);
                factory.close();
                module.leave();
            }
        }
    }
}
