package scuff.client.deploy;

import java.nio.file.Path;
import java.util.Map;

/** Where this system wants programs to keep what they can make again. */
public final class CacheFolder {
    private CacheFolder() {}

    /**
     * @param os          {@code os.name}
     * @param home        the user's folder
     * @param environment the environment
     */
    public static Path of(String os, Path home, Map<String, String> environment) {
        if (os.startsWith("Windows")) {
            String local = environment.get("LOCALAPPDATA");
            return (local == null ? home.resolve("AppData").resolve("Local") : Path.of(local)).resolve("Scuff").resolve("cache");
        }
        if (os.startsWith("Mac")) {
            return home.resolve("Library").resolve("Caches").resolve("Scuff");
        }
        String xdg = environment.get("XDG_CACHE_HOME");
        return (xdg == null || xdg.isBlank() ? home.resolve(".cache") : Path.of(xdg)).resolve("scuff");
    }
}
