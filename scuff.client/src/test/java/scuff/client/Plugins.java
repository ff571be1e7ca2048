package scuff.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.List;
import scuff.api.plugin.PluginRef;
import scuff.tck.plugins.NativePlugin;

/** The plugins the tests use: those of the kit, each compiled once in a run, and Debian's zam-plugins. */
final class Plugins {
    static final Path FOLDER = Path.of("target", "it-plugins").toAbsolutePath();
    static final Path SCAN_CACHE = FOLDER.resolve("scan.json");
    static final Path ZAM_FOLDER = Path.of("/usr/lib/clap");

    private static final Map<NativePlugin, Path> FILES = new ConcurrentHashMap<>();

    private Plugins() {}

    static Path[] files(NativePlugin... plugins) {
        List<NativePlugin> missing = Arrays.stream(plugins).filter(plugin -> !FILES.containsKey(plugin)).toList();
        FILES.putAll(NativePlugin.compile(FOLDER, missing));
        return Arrays.stream(plugins).map(FILES::get).toArray(Path[]::new);
    }

    static PluginRef ref(NativePlugin plugin) {
        return new PluginRef("clap", plugin.id());
    }

    /** @param name as in {@code ZamEQ2} */
    static Path zam(String name) {
        Path file = ZAM_FOLDER.resolve(name + ".clap");
        assertThat(file).as("a plugin of Debian's zam-plugins; install it with: apt install zam-plugins").isRegularFile();
        return file;
    }

    static List<Path> allZam() {
        try (var files = Files.list(ZAM_FOLDER)) {
            return files.filter(file -> file.getFileName().toString().startsWith("Za")).sorted().toList();
        } catch (java.io.IOException e) {
            throw new AssertionError("no plugins in " + ZAM_FOLDER + "; install them with: apt install zam-plugins", e);
        }
    }
}
