package scuff.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.osgi.framework.launch.Framework;

class DefaultsTest {

    @Test
    void the_framework_exports_what_its_own_manifest_says() throws Exception {
        Set<String> written = packages().stream().filter(each -> each.startsWith("org.osgi."))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(written).isEqualTo(manifestPackages());
    }

    @Test
    void bundles_may_import_every_java_package_of_this_jdk() {
        Set<String> expected = ModuleLayer.boot().modules().stream()
                .flatMap(module -> module.getPackages().stream().filter(name -> module.isExported(name)))
                .filter(name -> name.startsWith("java."))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(packages()).containsAll(expected);
        assertThat(expected).contains("java.lang.foreign", "java.util.concurrent", "java.net.http");
    }

    @Test
    void no_package_is_named_twice() {
        String[] all = Defaults.systemPackages().split(",");
        assertThat(all).doesNotHaveDuplicates();
    }

    private static Set<String> packages() {
        return Arrays.stream(Defaults.systemPackages().split(",")).collect(Collectors.toCollection(TreeSet::new));
    }

    /** From {@code Export-Package} of the framework's jar: names and versions without anything else. */
    private static Set<String> manifestPackages() throws IOException {
        String jar = Framework.class.getProtectionDomain().getCodeSource().getLocation().toString();
        String exports;
        try (var in = new URL("jar:" + jar + "!/META-INF/MANIFEST.MF").openStream()) {
            exports = new Manifest(in).getMainAttributes().getValue("Export-Package");
        }
        Set<String> names = new TreeSet<>();
        for (String clause : exports.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")) {
            String version = clause.replaceFirst(".*;version=\"([^\"]*)\".*", "$1");
            names.add(clause.substring(0, clause.indexOf(';')) + ";version=" + version);
        }
        return names;
    }
}
