package scuff.client;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import scuff.api.client.GroupOptions;
import scuff.client.log.Log;
import scuff.client.process.Executables;
import scuff.protocol.runtime.ProcessRuntime;

/**
 * Makes the children of tests start in a third of the time, by the start-up cache the product uses: a test run starts hundreds.
 * Made once in a run, because the JVM does not notice that a jar has changed. Folders on the class path become jars, or the
 * JVM makes none; where it does not all the same, children start as ever.
 */
final class QuickStart {
    private static final Path FOLDER = Path.of("target", "it-children").toAbsolutePath();
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

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
        Client client = new RealClient(Log.NONE).executables(new Lesson(CLASS_PATH, FOLDER.resolve("lesson.aot"), cache)).scanCache(FOLDER.resolve("scan.json")).create();
        try {
            client.createGroup(GroupOptions.of("makes the client rehearse", 48_000, Rig.FRAMES));
            long deadline = System.nanoTime() + PATIENCE;
            while (!Files.exists(cache) && System.nanoTime() - deadline < 0) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
            return Optional.of(cache).filter(Files::exists);
        } finally {
            client.close();
        }
    }

    /** Children that start slowly, and the run that teaches the JVM. */
    private record Lesson(String classPath, Path lesson, Path cache) implements Executables {
        @Override
        public List<String> command(String kind) {
            return RealClient.command(kind, classPath); // on another thread, which would wait for the class that is just being made ready
        }

        @Override
        public Optional<Rehearsal> rehearsal(String kind) {
            List<String> command = new ArrayList<>(command(ProcessRuntime.SANDBOX));
            command.add(1, "-XX:AOTCacheOutput=" + lesson);
            return Optional.of(new Rehearsal(command, lesson, cache));
        }
    }
}
