package scuff.client.deploy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import scuff.client.process.Executables.Rehearsal;

/**
 * What the JVM has learnt about a command line (JEP 483, 514): loaded and linked classes, ready to be mapped. Named by a digest of
 * the whole command and of the JDK. The jars' names hold digests themselves, so a changed jar is another command; the JVM
 * does not always notice one (JDK-8377932).
 */
final class AotCaches {
    private static final Path NICE = Path.of("/usr/bin/nice");

    private final Path folder;

    AotCaches(Path folder) {
        this.folder = folder;
    }

    /** {@code command}, with its cache if there is one. */
    List<String> quickened(List<String> command) {
        Path cache = file(command);
        if (!Files.isReadable(cache)) {
            return command;
        }
        touch(cache);
        return withOption(command, "-XX:AOTCache=" + cache);
    }

    /** A file in use is not old. */
    private static void touch(Path cache) {
        try {
            Files.setLastModifiedTime(cache, FileTime.from(Instant.now()));
        } catch (IOException e) {
            return; // it is read-only to us, so it is not ours to keep
        }
    }

    /** How to make the cache of {@code command}; empty when it is there. */
    Optional<Rehearsal> rehearsal(List<String> command) {
        Path cache = file(command);
        if (Files.exists(cache)) {
            return Optional.empty();
        }
        Path lesson = cache.resolveSibling(cache.getFileName() + "-" + ProcessHandle.current().pid() + ".tmp");
        List<String> rehearsed = new ArrayList<>(withOption(command, "-XX:AOTCacheOutput=" + lesson));
        if (Files.isExecutable(NICE)) { // it has all the time in the world
            rehearsed.addAll(0, List.of(NICE.toString(), "-n", "19"));
        }
        return Optional.of(new Rehearsal(rehearsed, lesson, cache));
    }

    private static List<String> withOption(List<String> command, String option) {
        List<String> result = new ArrayList<>(command);
        result.add(1, option);
        return result;
    }

    private Path file(List<String> command) {
        MessageDigest digest = JarStore.sha256();
        command.forEach(word -> digest.update((word + "\0").getBytes(StandardCharsets.UTF_8)));
        digest.update(jdk(Path.of(command.getFirst())));
        return folder.resolve("start-" + HexFormat.of().formatHex(digest.digest(), 0, 8) + ".aot");
    }

    /** What tells one build of a JDK from another: its release file, else when its launcher was changed. */
    private static byte[] jdk(Path java) {
        try {
            Path release = java.toRealPath().resolveSibling("..").resolve("release");
            return Files.isReadable(release) ? Files.readAllBytes(release)
                    : Files.getLastModifiedTime(java).toString().getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            return new byte[0]; // it cannot be started either, and that is told elsewhere
        }
    }
}
