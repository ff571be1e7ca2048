package scuff.shell.doctor;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The machine as checks see it.
 *
 * @param root        where its files begin: {@code /}
 * @param environment environment variables
 */
public record Machine(Path root, Map<String, String> environment) {

    /** This one. */
    public static Machine here() {
        return new Machine(Path.of("/"), System.getenv());
    }

    /** A file of it. */
    Path at(String absolute) {
        return root.resolve(absolute.substring(1));
    }

    /** The lines of a file; none when it cannot be read. */
    List<String> lines(String absolute) {
        try {
            return Files.readAllLines(at(absolute));
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The program of that name that a shell would start. */
    Optional<Path> program(String name) {
        return Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator)).filter(d -> !d.isEmpty())
                .map(d -> Path.of(d, name)).filter(Files::isExecutable).findFirst();
    }

    /** Whether this process has a capability of Linux, numbered as in {@code linux/capability.h}. */
    boolean mayUse(int capability) {
        return lines("/proc/self/status").stream().filter(l -> l.startsWith("CapEff:"))
                .map(l -> Long.parseUnsignedLong(l.substring("CapEff:".length()).strip(), 16))
                .anyMatch(bits -> (bits >>> capability & 1) == 1);
    }
}
