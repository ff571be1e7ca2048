package scuff.tck.juce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without JUCE: what comes of it with JUCE the tests of formats say. */
class JuceBuildTest {
    @TempDir
    Path folder;

    private JuceBuild build() {
        return new JuceBuild(new JuceModules(folder.resolve("modules")), folder.resolve("cache"));
    }

    /** One of which there is but its version. */
    private void pretend(String major) throws IOException {
        Path header = folder.resolve("modules/juce_core/system/juce_StandardHeader.h");
        Files.createDirectories(header.getParent());
        Files.writeString(header, "#define JUCE_MAJOR_VERSION      " + major + "\n#define JUCE_MINOR_VERSION      0\n#define JUCE_BUILDNUMBER        5\n");
    }

    private List<String> cached() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void a_machine_without_juce_is_told_what_to_install() throws IOException {
        assertThatThrownBy(() -> build().bundle(JucePlugin.EFFECT)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no JUCE").hasMessageContaining("apt install").hasMessageContaining("juce-modules-source-data");
        assertThat(cached()).containsExactly("lock");
    }

    @Test
    void what_cannot_be_compiled_is_told_and_never_taken_for_done() throws IOException {
        pretend("7");
        for (int i = 0; i < 2; i++) { // what the first attempt left is in nobody's way
            assertThatThrownBy(() -> build().bundle(JucePlugin.SYNTH)).isInstanceOf(IllegalStateException.class).hasMessageContaining("cannot compile")
                    .hasMessageContaining("apt install");
            assertThat(cached()).hasSize(2).anyMatch(name -> name.endsWith(".unfinished")).contains("lock");
        }
    }

    @Test
    void another_version_of_juce_makes_another_plugin() throws IOException {
        pretend("7");
        Path seven = build().folder(JucePlugin.EFFECT);
        assertThat(build().folder(JucePlugin.EFFECT)).isEqualTo(seven);
        pretend("8");
        assertThat(build().folder(JucePlugin.EFFECT)).isNotEqualTo(seven);
        assertThat(new JuceModules(folder.resolve("modules")).version()).isEqualTo("8.0.5");
    }
}
