package scuff.format.vst3.library;

import scuff.api.plugin.MainThread;
import scuff.api.plugin.PluginException;
import scuff.ffm.image.Platform;
import scuff.format.vst3.host.SharedHost;
import scuff.hosting.library.SharedModules;

/** The modules of this process: shared ones, and those that one device alone has entered. */
@MainThread
public final class Modules {
    private final EntryPoint entryPoint;
    private final SharedModules<Module> shared = new SharedModules<>(Module::leave);
    private final SharedHost host = new SharedHost();

    public Modules(EntryPoint entryPoint) {
        this.entryPoint = entryPoint;
    }

    /** Those that are loaded by the system. */
    public static Modules ofLibraries(Platform platform) {
        return new Modules(new NativeEntry(platform.os()));
    }

    /** The one all share. @throws PluginException when it cannot be loaded or entered */
    SharedModules<Module>.Use acquire(PluginFile file) {
        return shared.acquire(file.binary().binary(), () -> {
            SharedModules.Loaded<EntryPoint.Entered> loaded = entryPoint.load(file);
            return () -> Module.of(file, loaded.begin(), host.ofFactories().address());
        });
    }

    /**
     * One in an image with global variables of its own, entered for one device.
     *
     * @param context address of the host context for its factory
     * @throws PluginException when there can be none
     */
    Module own(PluginFile file, long context) {
        return Module.of(file, entryPoint.loadOwnImage(file).begin(), context);
    }

    /** What the devices of this process share of their host. */
    SharedHost host() {
        return host;
    }
}
