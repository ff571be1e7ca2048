package scuff.client;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import scuff.client.log.Log;
import scuff.client.process.Executables;
import scuff.client.startup.Rehearsing;
import scuff.protocol.runtime.ProcessRuntime;

/**
 * Makes the children of tests start in a third of the time, by the start-up cache the product uses: a test run starts hundreds.
 * Made once in a run, because the JVM does not notice that a jar has changed. Folders on the class path become jars, or the
 * JVM makes none; where it does not all the same, children start as ever.
 */
final class QuickStart {
    private static final Path FOLDER = Path.of("target", "it-children").toAbsolutePath();

    static final String CLASS_PATH = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of)
            .map(entry -> Files.isDirectory(entry) ? jar(entry) : entry).map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    /** What the JVM has learnt. */
    static final Optional<Path> CACHE = learn();

    private QuickStart() {}

    /** To be called before a client starts children: not on one of its virtual threads, which cannot wait for a class without a carrier. */
    static void prepare() {}

    private static Path jar(Path classes) {
        String name = Integer.toHexString(classes.toString().hashCode()) + ".jar";
        try (Stream<Path> files = Files.walk(classes)) {
            Path jar = Files.createDirectories(FOLDER).resolve(name);
            try (OutputStream out = Files.newOutputStream(jar); JarOutputStream entries = new JarOutputStream(out)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    entries.putNextEntry(new JarEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
                    Files.copy(file, entries);
                }
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> learn() {
        Path cache = FOLDER.resolve("children.aot");
        try {
            Files.deleteIfExists(cache);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Lessons lessons = new Lessons(CLASS_PATH, List.of(), FOLDER.resolve("lesson.aot"), cache, Duration.ZERO);
        new Rehearsing(lessons, lessons.lesson(ProcessRuntime.SANDBOX).orElseThrow(), Log.NONE).run(true, () -> true);
        return Optional.of(cache).filter(Files::exists);
    }

    /** Children that start slowly, and the run that teaches the JVM. */
    record Lessons(String classPath, List<String> javaOptions, Path file, Path cache, Duration silence) implements Executables {
        @Override
        public List<String> command(String kind) {
            return with(javaOptions, RealClient.command(kind, classPath)); // on another thread, which would wait for the class that is just being made ready
        }

        private static List<String> with(List<String> options, List<String> command) {
            List<String> result = new ArrayList<>(command);
            result.addAll(1, options);
            return result;
        }

        @Override
        public Optional<Lesson> lesson(String kind) {
            List<String> command = command(ProcessRuntime.SANDBOX);
            List<String> learning = with(List.of("-XX:AOTCacheOutput=" + file), command);
            List<String> trial = with(List.of("-XX:AOTCache=" + file), command);
            return Files.exists(cache) ? Optional.empty()
                    : Optional.of(new Lesson(learning, learning, trial, file, cache, silence, Duration.ofNanos(Rig.PATIENCE)));
        }
    }
}
