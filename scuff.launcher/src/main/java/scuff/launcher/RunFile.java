package scuff.launcher;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a run file says. The form is described in the package's documentation.
 *
 * @param file       where it was read from, absolute
 * @param bundles    the jars to install and start, absolute, in order
 * @param idle       the jars to install after these and not to start
 * @param properties everything else
 */
record RunFile(Path file, List<Path> bundles, List<Path> idle, Map<String, String> properties) {

    static RunFile read(Path path) throws LaunchException {
        Path file = path.toAbsolutePath();
        Properties lines = new Properties();
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            lines.load(in);
        } catch (IOException | IllegalArgumentException e) {
            throw new LaunchException("cannot read run file=" + file + " reason=" + e
                    + "; give the path of a properties file in UTF-8", e);
        }
        Map<String, String> properties = new HashMap<>();
        String folder = file.getParent().toString();
        String url = file.getParent().toUri().toString();
        for (String name : lines.stringPropertyNames()) {
            properties.put(name, lines.getProperty(name).replace("${folder}", folder).replace("${folder.url}", url));
        }
        Set<Path> bundles = jars(file, properties.remove("bundles"));
        Set<Path> idle = jars(file, properties.remove("bundles.idle"));
        bundles.removeAll(idle);
        return new RunFile(file, List.copyOf(bundles), List.copyOf(idle), properties);
    }

    private static Set<Path> jars(Path file, String list) throws LaunchException {
        Set<Path> jars = new LinkedHashSet<>();
        if (list == null) {
            return jars;
        }
        for (String name : list.split("[,\n]")) {
            if (name.isBlank()) {
                continue;
            }
            Path jar = file.resolveSibling(name.strip()).normalize();
            if (!Files.isReadable(jar)) {
                throw new LaunchException("cannot read bundle=" + jar + ", which run file=" + file
                        + " lists; build it or correct the list");
            }
            jars.addAll(Files.isDirectory(jar) ? jarsIn(jar) : List.of(jar));
        }
        return jars;
    }

    private static List<Path> jarsIn(Path folder) throws LaunchException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(each -> each.toString().endsWith(".jar")).sorted().toList();
        } catch (IOException e) {
            throw new LaunchException("cannot list bundles folder=" + folder + " reason=" + e, e);
        }
    }

    /** The symbolic name of the bundle whose main service is meant, or the empty string for any. */
    String mainBundle() {
        return properties.getOrDefault("scuff.main", "").strip();
    }

    Duration startTimeout() throws LaunchException {
        return seconds("scuff.start.timeout.seconds", 20);
    }

    Duration stopTimeout() throws LaunchException {
        return seconds("scuff.stop.timeout.seconds", 5);
    }

    boolean trace() {
        return Boolean.parseBoolean(properties.get("scuff.trace"));
    }

    private Duration seconds(String name, int otherwise) throws LaunchException {
        String value = properties.get(name);
        try {
            double seconds = value == null ? otherwise : Double.parseDouble(value.strip());
            if (seconds > 0 && seconds <= 86_400) {
                return Duration.ofMillis(Math.max(1, Math.round(seconds * 1000)));
            }
        } catch (NumberFormatException e) {
            // said below, together with numbers out of range
        }
        throw new LaunchException(name + "=" + value + " in run file=" + file
                + " is no time; give seconds above 0 and up to 86400");
    }
}
