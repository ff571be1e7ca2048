package scuff.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFileTest {
    @TempDir
    Path folder;

    @Test
    void bundles_are_relative_to_the_run_file_and_everything_else_is_a_property() throws Exception {
        Path a = Files.createFile(folder.resolve("a b.jar"));
        Path b = Files.createFile(Files.createDirectory(folder.resolve("sub")).resolve("b.jar"));
        RunFile file = read("bundles=a b.jar,\\\n  sub/b.jar\nfelix.log.level=2\n");
        assertThat(file.bundles()).containsExactly(a, b);
        assertThat(file.properties()).containsExactly(java.util.Map.entry("felix.log.level", "2"));
    }

    @Test
    void a_list_may_be_separated_by_line_ends() throws Exception {
        Path a = Files.createFile(folder.resolve("a.jar"));
        Path b = Files.createFile(folder.resolve("b.jar"));
        assertThat(read("bundles=a.jar\\nb.jar\n").bundles()).containsExactly(a, b);
    }

    @Test
    void a_folder_means_its_jars_in_the_order_of_their_names() throws Exception {
        Path sub = Files.createDirectory(folder.resolve("sub"));
        Path b = Files.createFile(sub.resolve("b.jar"));
        Path a = Files.createFile(sub.resolve("a.jar"));
        Files.createFile(sub.resolve("notes.txt"));
        Path first = Files.createFile(folder.resolve("z.jar"));
        assertThat(read("bundles=z.jar,sub\n").bundles()).containsExactly(first, a, b);
    }

    @Test
    void a_jar_named_before_its_folder_comes_first_and_once() throws Exception {
        Path sub = Files.createDirectory(folder.resolve("sub"));
        Path a = Files.createFile(sub.resolve("a.jar"));
        Path b = Files.createFile(sub.resolve("b.jar"));
        assertThat(read("bundles=x/../sub/b.jar,sub\n").bundles()).containsExactly(b, a);
    }

    @Test
    void an_idle_jar_is_taken_out_of_its_folder() throws Exception {
        Path sub = Files.createDirectory(folder.resolve("sub"));
        Path started = Files.createFile(sub.resolve("a.jar"));
        Path idle = Files.createFile(sub.resolve("b.jar"));
        RunFile file = read("bundles=sub\nbundles.idle=sub/b.jar\n");
        assertThat(file.bundles()).containsExactly(started);
        assertThat(file.idle()).containsExactly(idle);
    }

    @Test
    void a_value_may_point_beside_the_run_file() throws Exception {
        String value = read("a=${folder.url}host%20a.json\n").properties().get("a");
        assertThat(java.nio.file.Path.of(java.net.URI.create(value))).isEqualTo(folder.resolve("host a.json"));
        assertThat(read("b=${folder}/b\n").properties()).containsEntry("b", folder + "/b");
    }

    @Test
    void a_bundle_that_is_not_there_is_named() {
        assertThatThrownBy(() -> read("bundles=missing.jar\n"))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("bundle=" + folder.resolve("missing.jar"));
    }

    @Test
    void a_run_file_that_is_not_there_is_named() {
        assertThatThrownBy(() -> RunFile.read(folder.resolve("none.run")))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("run file=" + folder.resolve("none.run"));
    }

    @Test
    void a_run_file_that_is_no_text_is_refused() throws Exception {
        Path file = Files.write(folder.resolve("binary.run"), new byte[] {(byte) 0xC3, (byte) 0x28, 0});
        assertThatThrownBy(() -> RunFile.read(file)).isInstanceOf(LaunchException.class);
    }

    @Test
    void a_time_that_is_none_is_refused_with_its_name_and_value() throws Exception {
        for (String value : new String[] {"soon", "0", "-1", "NaN", "1e9", ""}) {
            RunFile file = read("scuff.start.timeout.seconds=" + value + "\n");
            assertThatThrownBy(file::startTimeout).as(value)
                    .isInstanceOf(LaunchException.class)
                    .hasMessageContaining("scuff.start.timeout.seconds=" + value + " ");
        }
        assertThat(read("scuff.stop.timeout.seconds = 0.25\n").stopTimeout()).isEqualTo(Duration.ofMillis(250));
        assertThat(read("").startTimeout()).isEqualTo(Duration.ofSeconds(20));
    }

    private RunFile read(String text) throws IOException, LaunchException {
        return RunFile.read(Files.writeString(folder.resolve("test.run"), text));
    }
}
