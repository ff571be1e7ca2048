package scuff.api.isolation;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a process may do to the system around it. It may read and run everything its user may; whatever is not named here it may
 * not change. It has a temporary folder of its own, which goes with it.
 *
 * @param writable folders in which it may make, change and delete files
 * @param network  whether it may use the network
 */
public record Confinement(List<Path> writable, boolean network) {
    /** Writes nowhere, talks to nobody. */
    public static final Confinement STRICT = new Confinement(List.of(), false);

    public Confinement {
        writable = List.copyOf(writable);
        for (Path folder : writable) {
            if (!folder.isAbsolute()) {
                throw new IllegalArgumentException("a folder to write to must be named absolutely: folder=" + folder);
            }
        }
    }

    /** The same, and {@code folder} may be written to. */
    public Confinement writing(Path folder) {
        return new Confinement(Stream.concat(writable.stream(), Stream.of(folder)).toList(), network);
    }
}
