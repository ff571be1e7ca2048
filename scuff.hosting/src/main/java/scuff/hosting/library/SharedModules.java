package scuff.hosting.library;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import scuff.api.plugin.MainThread;
import scuff.api.plugin.PluginException;

/**
 * The modules of this process, each begun once however often its file is open, and ended with its last user. One that declined to
 * begin is not called again, as formats demand it; one that could not be loaded may be by the next try.
 *
 * @param <M> a module that has begun
 */
@MainThread
public final class SharedModules<M> {
    private final Consumer<M> end;
    private final Map<Path, Use> uses = new HashMap<>();
    private final Map<Path, String> failed = new HashMap<>();

    /** @param end ends a module */
    public SharedModules(Consumer<M> end) {
        this.end = end;
    }

    /** A file whose code is in this process; nothing of it was called but what loading calls. */
    @FunctionalInterface
    public interface Loaded<M> {

        /** @throws PluginException when it declines */
        M begin();
    }

    /**
     * @param file which module it is: links and different spellings lead to the same
     * @param load asked when nobody uses it yet
     * @throws PluginException when it cannot be loaded or begun
     */
    public Use acquire(Path file, Supplier<Loaded<M>> load) {
        Path key = key(file);
        Use use = uses.get(key);
        if (use == null) {
            use = new Use(key, begin(key, load));
            uses.put(key, use);
        }
        use.users++;
        return use;
    }

    private M begin(Path key, Supplier<Loaded<M>> load) {
        if (failed.containsKey(key)) {
            throw new PluginException(failed.get(key) + " (tried before in this process)");
        }
        Loaded<M> loaded = load.get();
        try {
            return loaded.begin();
        } catch (PluginException refused) {
            failed.put(key, refused.getMessage());
            throw refused;
        }
    }

    private static Path key(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException missing) {
            return file.toAbsolutePath().normalize();
        }
    }

    /** A module in use. */
    public final class Use {
        private final Path key;
        private final M module;
        private int users;

        private Use(Path key, M module) {
            this.key = key;
            this.module = module;
        }

        public M module() {
            return module;
        }

        /** One user less; the last one ends the module. */
        public void release() {
            if (--users == 0) {
                uses.remove(key);
                end.accept(module);
            }
        }
    }
}
