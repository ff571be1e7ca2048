package scuff.format.clap.library;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import scuff.api.plugin.MainThread;
import scuff.api.plugin.PluginException;

/**
 * The modules of this process, each initialised once however often its file is open, and ended with its last user. A file
 * whose {@code init} failed is not called again: CLAP forbids any further call into it.
 */
@MainThread
public final class Modules {
    private final EntryPoint entryPoint;
    private final Map<Path, Use> uses = new HashMap<>();
    private final Map<Path, String> failed = new HashMap<>();

    public Modules(EntryPoint entryPoint) {
        this.entryPoint = entryPoint;
    }

    /** @throws PluginException when it cannot be loaded or initialised */
    Use acquire(Path file) {
        Path key = key(file);
        Use use = uses.get(key);
        if (use == null) {
            use = new Use(key, initialise(key, file));
            uses.put(key, use);
        }
        use.users++;
        return use;
    }

    private Module initialise(Path key, Path file) {
        if (failed.containsKey(key)) {
            throw new PluginException(failed.get(key) + " (tried before in this process)");
        }
        long entry = entryPoint.in(file);
        try {
            return Module.init(file, entry);
        } catch (PluginException refused) {
            failed.put(key, refused.getMessage());
            throw refused;
        }
    }

    /** An image with global variables of its own, initialised for one user. @throws PluginException when there can be none */
    Own own(Path file) {
        return new Own(Module.init(file, entryPoint.inOwnImage(file)));
    }

    /** The image all share, initialised once more for one user. @throws PluginException when it declines */
    Own again(Path file, Use shared) {
        return new Own(shared.module.again(file));
    }

    /** Links and different spellings lead to the same image. */
    private static Path key(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException missing) {
            return file.toAbsolutePath().normalize();
        }
    }

    /** What one user alone has initialised. */
    record Own(Module module) {

        /** Ends what was initialised for it. */
        void release() {
            module.deinit();
        }
    }

    /** A module in use. */
    final class Use {
        private final Path key;
        private final Module module;
        private int users;

        private Use(Path key, Module module) {
            this.key = key;
            this.module = module;
        }

        Module module() {
            return module;
        }

        /** One user less; the last one ends the module. */
        void release() {
            if (--users == 0) {
                uses.remove(key);
                module.deinit();
            }
        }
    }
}
