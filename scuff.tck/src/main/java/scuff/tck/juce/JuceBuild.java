package scuff.tck.juce;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Compiles the plugins and keeps them:
 *
 * <pre>
 *   ~/.cache/scuff/juce/lock
 *                       modules-HASH/juce_core.o ...
 *                       effect-HASH/ScuffJuceEffect.vst3/Contents/x86_64-linux/ScuffJuceEffect.so
 * </pre>
 *
 * A hash is over everything that goes into the folder: our sources, the version of JUCE, what the compiler is told. A folder is there
 * complete or not at all. Any thread; one process builds at a time, the others wait.
 */
final class JuceBuild {
    static final JuceBuild SYSTEM = new JuceBuild(JuceModules.ofThisMachine(), cacheFolder());

    /** Those a plugin without a window needs, and those these cannot be compiled without. */
    private static final List<String> MODULES = List.of("juce_gui_basics", "juce_audio_processors", "juce_graphics", "juce_core", "juce_gui_extra",
            "juce_events", "juce_audio_basics", "juce_data_structures");
    private static final List<String> FLAGS = List.of("-std=c++17", "-O1", "-w", "-fPIC", "-pthread", "-fvisibility=hidden",
            "-fvisibility-inlines-hidden", "-ffunction-sections", "-fdata-sections");
    private static final List<String> LINKING = List.of("-shared", "-pthread", "-s", "-Wl,--gc-sections", "-Wl,-z,defs");
    private static final List<String> LIBRARIES = List.of("-lfreetype", "-ljpeg", "-lpng", "-lz", "-ldl", "-lrt");
    private static final String WRAPPER = "juce_audio_plugin_client/juce_audio_plugin_client_VST3.cpp";

    private static final String UNFINISHED = ".unfinished";

    private final JuceModules juce;
    private final Path cache;

    JuceBuild(JuceModules juce, Path cache) {
        this.juce = juce;
        this.cache = cache;
    }

    /** As the XDG rules have it; not the folder of the process's own temporary files, which goes with a build. */
    private static Path cacheFolder() {
        String configured = System.getenv("XDG_CACHE_HOME");
        Path caches = configured != null && Path.of(configured).isAbsolute() ? Path.of(configured)
                : Path.of(System.getenv().getOrDefault("HOME", System.getProperty("user.home")), ".cache");
        return caches.resolve("scuff").resolve("juce");
    }

    Path bundle(JucePlugin plugin) {
        Path bundle = folder(plugin).resolve(name(plugin) + ".vst3");
        return Files.isDirectory(bundle) ? bundle : locked(() -> {
            if (!Files.isDirectory(bundle)) {
                build(plugin);
            }
            return bundle;
        });
    }

    private static String name(JucePlugin plugin) {
        return plugin.label().replace(" ", "");
    }

    /** Where the plugin is, or will be. */
    Path folder(JucePlugin plugin) {
        return cache.resolve(plugin.source() + '-' + Digest.of(moduleInputs(), LINKING, LIBRARIES, Sources.text(plugin.source() + ".h"),
                Sources.text(plugin.source() + ".cpp")));
    }

    private Path modules() {
        return cache.resolve("modules-" + Digest.of(moduleInputs()));
    }

    private String moduleInputs() {
        return String.join("\n", juce.version(), System.getProperty("os.arch"), FLAGS.toString(), MODULES.toString(), Sources.text("modules.h"));
    }

    private interface Work {
        Path run() throws IOException;
    }

    /** A lock of the file system is of the process: threads of this one wait for each other at the monitor. */
    private synchronized Path locked(Work work) {
        try {
            Files.createDirectories(cache);
            try (FileChannel file = FileChannel.open(cache.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE); var held = file.lock()) {
                return work.run();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot build plugins with JUCE: cache=" + cache + ", why=" + e, e);
        }
    }

    private void build(JucePlugin plugin) throws IOException {
        juce.require();
        clearUnfinished();
        if (!Files.isDirectory(modules())) {
            System.err.println("compiling JUCE " + juce.version() + " for the tests, once; this takes minutes: folder=" + modules());
            complete(modules(), this::compileModules);
        }
        complete(folder(plugin), folder -> compile(plugin, folder));
    }

    @FunctionalInterface
    private interface Filling {
        void fill(Path folder) throws IOException;
    }

    /** What is left of attempts that failed, or were killed. */
    private void clearUnfinished() throws IOException {
        try (Stream<Path> folders = Files.list(cache)) {
            for (Path folder : folders.filter(path -> path.toString().endsWith(UNFINISHED)).toList()) {
                Sources.delete(folder);
            }
        }
    }

    private static void complete(Path folder, Filling filling) throws IOException {
        Path unfinished = Files.createDirectory(folder.resolveSibling(folder.getFileName() + UNFINISHED));
        filling.fill(unfinished);
        Files.move(unfinished, folder);
    }

    private void compileModules(Path folder) throws IOException {
        Sources.copy("modules.h", folder);
        juce.run(folder, MODULES.stream().map(module -> compiling(juce.file(module + '/' + module + ".cpp"), "modules.h", module + ".o")).toList());
    }

    private void compile(JucePlugin plugin, Path folder) throws IOException {
        Path sources = Files.createDirectory(folder.resolve("sources"));
        String settings = plugin.source() + ".h";
        for (String name : List.of("modules.h", settings, plugin.source() + ".cpp")) {
            Sources.copy(name, sources);
        }
        juce.run(sources, List.of(compiling(juce.file(WRAPPER), settings, "wrapper.o"), compiling(plugin.source() + ".cpp", settings, "plugin.o")));
        Path library = folder.resolve(name(plugin) + ".vst3/Contents/" + machine() + "-linux/" + name(plugin) + ".so");
        Files.createDirectories(library.getParent());
        juce.run(sources, List.of(linking(library)));
        Sources.delete(sources);
    }

    private static String machine() {
        return System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x86_64";
    }

    private List<String> compiling(String source, String settings, String object) {
        List<String> line = new ArrayList<>(FLAGS);
        line.addAll(juce.includes());
        line.addAll(List.of("-include", settings, "-c", source, "-o", object));
        return line;
    }

    private List<String> linking(Path library) {
        List<String> line = new ArrayList<>(LINKING);
        line.addAll(List.of("plugin.o", "wrapper.o"));
        MODULES.stream().map(module -> modules().resolve(module + ".o").toString()).forEach(line::add);
        line.addAll(LIBRARIES);
        line.addAll(List.of("-o", library.toString()));
        return line;
    }
}
