package scuff.tck.juce;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The sources beside this class on the class path, and folders to compile them in. */
final class Sources {
    private Sources() {}

    private static InputStream open(String name) {
        InputStream in = Sources.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException("no source " + name + " beside " + Sources.class.getName());
        }
        return in;
    }

    static String text(String name) {
        try (InputStream in = open(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void copy(String name, Path folder) throws IOException {
        try (InputStream in = open(name)) {
            Files.copy(in, folder.resolve(name));
        }
    }

    /** With everything in it, if it is there. */
    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
