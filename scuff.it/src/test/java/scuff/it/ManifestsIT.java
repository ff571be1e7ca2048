package scuff.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What our bundles say of themselves is what a stranger's framework can live with. */
class ManifestsIT {
    private static final Set<String> CONTRACTS = Set.of("scuff.api", "scuff.protocol");
    /** Without these a bundle of ours resolves nowhere; what is more is optional. */
    private static final List<String> NEEDED = List.of("java.", "scuff.api.", "scuff.protocol.", "com.google.gson", "org.osgi.", "picocli",
            "org.apache.felix.hc.api", "javax.", "org.w3c.dom", "org.xml.sax");
    private static final List<String> OF_THE_JDK = List.of("java.", "javax.", "jdk.", "com.sun.", "org.w3c.dom", "org.xml.sax");

    /** A bundle's jar. */
    record Deployed(String name, Attributes manifest, List<String> components) {
        /** Clauses of a header; commas within quotes do not part them. */
        List<String> clauses(String header) {
            String value = manifest.getValue(header);
            return value == null ? List.of() : Arrays.asList(value.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)"));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Deployed> bundles() {
        return HostBundles.jars().stream().filter(jar -> jar.getName().startsWith("scuff.")).map(file -> {
            try (JarFile jar = new JarFile(file)) {
                Attributes manifest = jar.getManifest().getMainAttributes();
                List<String> components = jar.stream().filter(entry -> entry.getName().matches("OSGI-INF/[^/]+\\.xml")).map(entry -> text(jar, entry)).toList();
                return new Deployed(manifest.getValue("Bundle-SymbolicName"), manifest, components);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static String text(JarFile jar, JarEntry entry) {
        try (InputStream in = jar.getInputStream(entry)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void only_contracts_are_exported_and_each_package_with_a_version(Deployed bundle) {
        List<String> exports = bundle.clauses("Export-Package");
        assertThat(exports.isEmpty()).isEqualTo(!CONTRACTS.contains(bundle.name()));
        assertThat(exports).allMatch(clause -> clause.matches("scuff\\..*;version=\"[0-9.]+\".*"));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void what_every_framework_need_not_offer_is_optional_and_what_is_ours_has_a_range(Deployed bundle) {
        assertThat(bundle.clauses("Import-Package")).isNotEmpty().allSatisfy(clause -> {
            assertThat(clause.contains("resolution:=optional") || NEEDED.stream().anyMatch(clause::startsWith)).as("import: %s", clause).isTrue();
            assertThat(clause.contains("version=\"[") || OF_THE_JDK.stream().anyMatch(clause::startsWith)).as("range: %s", clause).isTrue();
        });
        assertThat(bundle.clauses("DynamicImport-Package")).allMatch(clause -> clause.matches("org\\.osgi\\.service\\.log(\\.admin)?;version=.*"));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void no_bundle_needs_an_activator_another_bundle_by_name_or_another_java(Deployed bundle) {
        assertThat(List.of("Bundle-Activator", "Require-Bundle", "Fragment-Host", "Bundle-ClassPath", "Bundle-RequiredExecutionEnvironment",
                "Bundle-ActivationPolicy")).allMatch(header -> bundle.manifest().getValue(header) == null);
        assertThat(bundle.clauses("Require-Capability")).anyMatch(clause -> clause.contains("(&(osgi.ee=JavaSE)(version=25))"));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void bundles_with_components_require_declarative_services_and_offer_their_services(Deployed bundle) {
        boolean some = !bundle.components().isEmpty();
        assertThat(bundle.clauses("Require-Capability").stream().anyMatch(clause -> clause.contains("osgi.extender=osgi.component"))).isEqualTo(some);
        assertThat(bundle.clauses("Service-Component")).hasSize(bundle.components().size());
        for (String component : bundle.components()) {
            component.lines().filter(line -> line.contains("<provide interface=")).map(line -> line.replaceAll(".*interface=\"([^\"]*)\".*", "$1"))
                    .forEach(type -> assertThat(bundle.manifest().getValue("Provide-Capability")).contains(type));
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void formats_backends_and_executables_say_what_they_are(Deployed bundle) {
        String provided = String.valueOf(bundle.manifest().getValue("Provide-Capability"));
        String last = bundle.name().substring(bundle.name().lastIndexOf('.') + 1);
        if (bundle.name().startsWith("scuff.format.")) {
            assertThat(provided).contains("scuff.format;format=" + last + ";").containsPattern("version:Version=\"[0-9.]+\"").contains("oldest:Version=");
        } else if (bundle.name().startsWith("scuff.ipc.")) {
            assertThat(provided).contains("scuff.ipc;scuff.ipc=" + last + ";");
            assertThat(bundle.manifest().getValue("Require-Capability")).contains("osgi.native;");
        } else {
            assertThat(provided).doesNotContain("scuff.format;", "scuff.ipc;");
        }
        assertThat(provided.contains("scuff.runtime;scuff.runtime=")).isEqualTo(Set.of("scuff.sbox", "scuff.scan").contains(bundle.name()));
    }
}
