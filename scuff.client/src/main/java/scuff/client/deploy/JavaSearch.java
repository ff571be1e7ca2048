package scuff.client.deploy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Java for children: the configured one; else the one that runs the application; else, because a Java made by jlink or
 * jpackage may come without its launcher, that of {@code JAVA_HOME} or of the {@code PATH}, if it is new enough.
 *
 * @param program what children are started with; may not be there: see {@link #missing}
 * @param missing what to tell whoever deploys us; empty when there is a Java
 */
public record JavaSearch(Path program, Optional<String> missing) {
    /** What our class files are made for. */
    private static final int OLDEST = 25;
    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"(\\d+)");

    /** In this JVM. @param configured the executable somebody wants; empty for none */
    public static JavaSearch of(String configured) {
        return of(configured, JavaRuntime.own(), System.getenv());
    }

    static JavaSearch of(String configured, Path ours, Map<String, String> environment) {
        if (!configured.isEmpty()) {
            Path program = Path.of(configured);
            return new JavaSearch(program, Files.isExecutable(program) ? Optional.empty()
                    : Optional.of("Java: java=" + configured + " of the configuration scuff.client cannot be executed (correct it, or leave it empty)"));
        }
        if (Files.isExecutable(ours)) {
            return new JavaSearch(ours, Optional.empty());
        }
        List<Path> others = others(ours.getFileName().toString(), environment);
        return others.stream().filter(JavaSearch::fits).findFirst().map(found -> new JavaSearch(found, Optional.empty()))
                .orElseGet(() -> new JavaSearch(ours, Optional.of("Java " + OLDEST + " or newer for processes (looked for " + ours + ", then " + others
                        + "; install one, or set java of the configuration scuff.client)")));
    }

    private static List<Path> others(String name, Map<String, String> environment) {
        List<Path> candidates = new ArrayList<>();
        String home = environment.get("JAVA_HOME");
        if (home != null && !home.isBlank()) {
            add(candidates, home + File.separator + "bin", name);
        }
        for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
            if (!folder.isBlank()) {
                add(candidates, folder, name);
            }
        }
        return candidates;
    }

    /** Only what is there: a PATH is long. */
    private static void add(List<Path> candidates, String folder, String name) {
        try {
            Path candidate = Path.of(folder).resolve(name);
            if (Files.exists(candidate)) {
                candidates.add(candidate);
            }
        } catch (InvalidPathException e) {
            return; // whatever that is, no Java lies there
        }
    }

    private static boolean fits(Path java) {
        try {
            Path release = java.toRealPath().resolveSibling("..").resolve("release");
            Matcher version = VERSION.matcher(Files.readString(release));
            return Files.isExecutable(java) && version.find() && Integer.parseInt(version.group(1)) >= OLDEST;
        } catch (IOException | NumberFormatException e) {
            return false; // not there, or nothing that says what it is
        }
    }
}
