package scuff.client.scan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A file (or bundle folder) that claims to be of a format, and what tells whether it has changed.
 *
 * @param bytes    size, of all files where it is a folder
 * @param modified ms since 1970, the newest where it is a folder
 */
record Candidate(Path file, String format, long bytes, long modified) {

    /** @throws UncheckedIOException when it cannot be looked at */
    static Candidate of(Path file, String format) {
        try (Stream<Path> parts = Files.walk(file)) {
            long bytes = 0;
            long modified = 0;
            for (Path part : (Iterable<Path>) parts::iterator) {
                bytes += Files.isRegularFile(part) ? Files.size(part) : 0;
                modified = Math.max(modified, Files.getLastModifiedTime(part).toMillis());
            }
            return new Candidate(file, format, bytes, modified);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
