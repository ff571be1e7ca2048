package scuff.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An executable's bundle carries what its run descriptor says, and the resolver has said that this is enough. */
class CarriedBundlesIT {
    /** The client adds these. */
    private static final Pattern ADDED = Pattern.compile("scuff\\.(ipc|format)\\..*");
    private static final Pattern RUN_BUNDLE = Pattern.compile("^\\s+([^;\\s]+);version='", Pattern.MULTILINE);

    @ParameterizedTest
    @CsvSource({"scuff.sbox, sandbox.bndrun", "scuff.scan, scanner.bndrun"})
    void a_carrier_has_its_descriptors_bundles_but_itself_the_backend_and_the_formats(String carrier, String descriptor)
            throws IOException {
        Set<String> described = described(descriptor);
        assertThat(described).contains(carrier, "scuff.api", "org.apache.felix.scr");
        assertThat(described.stream().filter(name -> ADDED.matcher(name).matches())).hasSizeGreaterThanOrEqualTo(2);
        Set<String> expected = described.stream()
                .filter(name -> !name.equals(carrier) && !ADDED.matcher(name).matches())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(carried(carrier)).isEqualTo(expected);
    }

    private static Set<String> described(String descriptor) throws IOException {
        String text = Files.readString(Path.of(System.getProperty("scuff.root"), "cnf", descriptor));
        Matcher names = RUN_BUNDLE.matcher(text.substring(text.indexOf("-runbundles:")));
        Set<String> all = new TreeSet<>();
        while (names.find()) {
            all.add(names.group(1));
        }
        return all;
    }

    private static Set<String> carried(String carrier) throws IOException {
        File file = HostBundles.jars().stream().filter(jar -> jar.getName().startsWith(carrier + "-")).findFirst().orElseThrow();
        Set<String> names = new TreeSet<>();
        try (JarFile jar = new JarFile(file)) {
            for (JarEntry entry : jar.stream().toList()) {
                if (entry.getName().startsWith("runtime/bundles/") && entry.getName().endsWith(".jar")) {
                    names.add(symbolicName(jar.getInputStream(entry)));
                }
            }
        }
        return names;
    }

    private static String symbolicName(InputStream content) throws IOException {
        try (JarInputStream jar = new JarInputStream(content)) {
            Manifest manifest = jar.getManifest();
            return manifest.getMainAttributes().getValue("Bundle-SymbolicName").split(";")[0].strip();
        }
    }
}
