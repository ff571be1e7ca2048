package scuff.client.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Java is found wherever an application came from, and where there is none it is told where we looked. */
class JavaSearchTest {
    @TempDir
    Path folder;

    @Test
    void what_is_configured_is_taken() throws IOException {
        Path wanted = jdk("wanted", "25.0.1");
        assertThat(JavaSearch.of(wanted.toString(), jdk("own", "25.0.1"), Map.of()).program()).isEqualTo(wanted);
    }

    @Test
    void what_is_configured_and_cannot_be_run_is_named() throws IOException {
        JavaSearch search = JavaSearch.of("/nowhere/java", jdk("own", "25.0.1"), Map.of());
        assertThat(search.missing().orElseThrow()).contains("/nowhere/java", "scuff.client");
    }

    @Test
    void the_applications_own_comes_next() throws IOException {
        Path own = jdk("own", "25.0.1");
        assertThat(JavaSearch.of("", own, Map.of("JAVA_HOME", home(jdk("other", "26"))))).satisfies(search -> {
            assertThat(search.program()).isEqualTo(own);
            assertThat(search.missing()).isEmpty();
        });
    }

    @Test
    void a_java_without_its_launcher_leads_to_that_of_JAVA_HOME_and_then_to_the_PATH() throws IOException {
        Path stripped = folder.resolve("stripped/bin/java");
        Path home = jdk("home", "25");
        Path onPath = jdk("path", "26.0.1");
        String path = "/nowhere" + File.pathSeparator + onPath.getParent();
        assertThat(JavaSearch.of("", stripped, Map.of("JAVA_HOME", home(home), "PATH", path)).program()).isEqualTo(home);
        assertThat(JavaSearch.of("", stripped, Map.of("JAVA_HOME", "/nowhere", "PATH", path)).program()).isEqualTo(onPath);
    }

    @Test
    void a_link_on_the_PATH_is_followed_to_what_it_is() throws IOException {
        Path links = Files.createDirectory(folder.resolve("links"));
        Path link = Files.createSymbolicLink(links.resolve("java"), jdk("real", "25"));
        JavaSearch search = JavaSearch.of("", folder.resolve("stripped/bin/java"), Map.of("PATH", links.toString()));
        assertThat(search.program()).isEqualTo(link);
    }

    @Test
    void an_old_java_is_none_and_where_we_looked_is_told() throws IOException {
        Path stripped = folder.resolve("stripped/bin/java");
        Path old = jdk("old", "21.0.4");
        JavaSearch search = JavaSearch.of("", stripped, Map.of("JAVA_HOME", home(old)));
        assertThat(search.missing().orElseThrow()).contains("Java 25", stripped.toString(), old.toString(), "scuff.client");
        assertThat(search.program()).isEqualTo(stripped);
    }

    private static String home(Path java) {
        return java.getParent().getParent().toString();
    }

    /** @return its java */
    private Path jdk(String name, String version) throws IOException {
        Path home = folder.resolve(name);
        Path java = Files.createDirectories(home.resolve("bin")).resolve(JavaRuntime.own().getFileName());
        Files.createFile(java);
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
        return java;
    }
}
