package scuff.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever reads a package needs to know those below it and no others. */
class PackagesTest {
    private static final Path SOURCES = Path.of("src", "main", "java").toAbsolutePath();
    private static final Pattern IMPORT = Pattern.compile("^import (?:static )?(scuff\\.client[a-z.]*)\\.[A-Z]", Pattern.MULTILINE);

    /** What each package imports of the others. */
    private static Map<String, Set<String>> imports() throws IOException {
        Map<String, Set<String>> imports = new TreeMap<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                String own = SOURCES.relativize(file.getParent()).toString().replace('/', '.');
                Set<String> others = imports.computeIfAbsent(own, name -> new TreeSet<>());
                IMPORT.matcher(Files.readString(file)).results().map(found -> found.group(1)).filter(other -> !other.equals(own)).forEach(others::add);
            }
        }
        return imports;
    }

    @Test
    void packages_do_not_depend_on_each_other_in_a_circle() throws IOException {
        Map<String, Set<String>> imports = imports();
        assertThat(imports).containsKeys("scuff.client", "scuff.client.group", "scuff.client.device");
        assertThat(imports.get("scuff.client.group")).contains("scuff.client.device");
        List<String> circles = new ArrayList<>();
        imports.keySet().forEach(start -> follow(imports, start, new LinkedHashSet<>(List.of(start)), circles));
        assertThat(circles).isEmpty();
    }

    private static void follow(Map<String, Set<String>> imports, String from, SequencedSet<String> way, List<String> circles) {
        for (String next : imports.getOrDefault(from, Set.of())) {
            if (next.equals(way.getFirst())) {
                circles.add(way + " -> " + next);
            } else if (way.add(next)) {
                follow(imports, next, way, circles);
                way.remove(next);
            }
        }
    }
}
