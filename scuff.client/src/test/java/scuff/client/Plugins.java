package scuff.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import scuff.api.format.PluginFormat;
import scuff.api.plugin.PluginRef;
import scuff.client.log.Log;
import scuff.format.clap.ClapFormat;
import scuff.format.vst3.Vst3Format;
import scuff.tck.plugins.NativePlugin;

/** The plugins the tests use: those of the kit, each compiled once in a run, and Debian's zam-plugins. */
final class Plugins {
    static final Path FOLDER = Path.of("target", "it-plugins").toAbsolutePath();
    static final Path SCAN_CACHE = FOLDER.resolve("scan.json");
    /** As many as there are: nothing in the client may ask which it is. */
    static final List<PluginFormat> FORMATS = List.of(new ClapFormat(), new Vst3Format());

    private static final Map<NativePlugin, Path> FILES = new ConcurrentHashMap<>();

    private static boolean prepared;

    private Plugins() {}

    static Path[] files(NativePlugin... plugins) {
        List<NativePlugin> missing = Arrays.stream(plugins).filter(plugin -> !FILES.containsKey(plugin)).toList();
        FILES.putAll(NativePlugin.compile(FOLDER, missing));
        return Arrays.stream(plugins).map(FILES::get).toArray(Path[]::new);
    }

    static PluginRef ref(NativePlugin plugin) {
        return new PluginRef(plugin.format(), plugin.id());
    }

    /** Scans what most tests use, once in a run: one scanner instead of one for every test that is the first to use a plugin. */
    static synchronized void prepare() {
        if (prepared) {
            return;
        }
        prepared = true;
        Set<NativePlugin> common = EnumSet.range(NativePlugin.GAIN, NativePlugin.SHORT_STREAM);
        common.addAll(List.of(NativePlugin.TRIGGER, NativePlugin.CRASH_IN_PROCESS));
        try (Client client = new RealClient(Log.NONE).create()) {
            RealClient.scan(client, files(common.toArray(NativePlugin[]::new)));
        }
    }

    /** The format a file is of. */
    static PluginFormat format(Path file) {
        return FORMATS.stream().filter(format -> format.claims(file)).findFirst().orElseThrow();
    }

    /** @param name as in {@code ZamEQ2} */
    static Path zam(String name) {
        return zam("clap", name);
    }

    static Path zam(String format, String name) {
        Path file = Path.of("/usr/lib", format, name + "." + format);
        assertThat(file).as("a plugin of Debian's zam-plugins; install it with: apt install zam-plugins").exists();
        return file;
    }

    /** Of all formats. */
    static List<Path> allZam() {
        return FORMATS.stream().flatMap(format -> allZam(Path.of("/usr/lib", format.id())).stream()).toList();
    }

    private static List<Path> allZam(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("Za")).sorted().toList();
        } catch (java.io.IOException e) {
            throw new AssertionError("no plugins in " + folder + "; install them with: apt install zam-plugins", e);
        }
    }
}
