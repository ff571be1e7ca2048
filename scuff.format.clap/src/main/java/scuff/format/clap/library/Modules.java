package scuff.format.clap.library;

import java.nio.file.Path;
import scuff.api.plugin.MainThread;
import scuff.api.plugin.PluginException;
import scuff.hosting.library.SharedModules;

/** The modules of this process: shared ones, and those that one user alone has initialised. */
@MainThread
public final class Modules {
    private final EntryPoint entryPoint;
    private final SharedModules<Module> shared = new SharedModules<>(Module::deinit);

    public Modules(EntryPoint entryPoint) {
        this.entryPoint = entryPoint;
    }

    /** The one all share. @throws PluginException when it cannot be loaded or initialised; CLAP forbids any further call into it then */
    SharedModules<Module>.Use acquire(Path file) {
        return shared.acquire(file, () -> {
            long entry = entryPoint.in(file);
            return () -> Module.init(file, entry);
        });
    }

    /** One in an image with global variables of its own. @throws PluginException when there can be none */
    Module own(Path file) {
        return Module.init(file, entryPoint.inOwnImage(file));
    }
}
