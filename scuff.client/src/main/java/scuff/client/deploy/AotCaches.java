package scuff.client.deploy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import scuff.client.process.Executables.Lesson;

/**
 * What the JVM has learnt about a command line (JEP 483, 514): loaded and linked classes, ready to be mapped. Named by a digest of
 * the whole command and of the JDK. The jars' names hold digests themselves, so a changed jar is another command; the JVM
 * does not always notice one (JDK-8377932).
 */
final class AotCaches {
    private static final Path NICE = Path.of("/usr/bin/nice");
    /** Who begins to play does so sooner. */
    private static final Duration SILENCE = Duration.ofSeconds(3);
    /** Three times what it takes; who closes may have to wait for processes that long anyway. */
    private static final Duration AT_THE_END = Duration.ofSeconds(10);

    /** The number is that of the client's process. */
    private static final Pattern HALF = Pattern.compile("start-\\p{XDigit}+\\.aot-(\\d{1,18})\\.tmp.*");

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
    Optional<Lesson> lesson(List<String> command) {
        Path cache = file(command);
        if (Files.exists(cache)) {
            return Optional.empty();
        }
        sweep();
        Path file = cache.resolveSibling(cache.getFileName() + "-" + ProcessHandle.current().pid() + ".tmp");
        List<String> rehearsed = withOption(command, "-XX:AOTCacheOutput=" + file);
        List<String> gently = new ArrayList<>(rehearsed);
        if (Files.isExecutable(NICE)) {
            gently.addAll(0, List.of(NICE.toString(), "-n", "19"));
        }
        return Optional.of(new Lesson(rehearsed, gently, withOption(command, "-XX:AOTCache=" + file), file, cache, SILENCE, AT_THE_END));
    }

    /** Takes away what was half done when a client was killed: the process that writes the cache ends a little later than its parents. */
    private void sweep() {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "start-*.aot-*.tmp*")) {
            for (Path file : files) {
                Matcher name = HALF.matcher(file.getFileName().toString());
                if (name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return; // another client is at it, or the folder is not there
        }
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
