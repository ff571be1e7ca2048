package scuff.format.clap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scuff.api.format.PluginDevice;
import scuff.api.format.PluginLibrary;
import scuff.api.plugin.PluginException;
import scuff.ffm.image.Platform;
import scuff.format.clap.fixture.JavaClap;
import scuff.format.clap.fixture.JavaPlugin;
import scuff.format.clap.library.PluginFile;
import scuff.tck.format.RecordingHost;

class ClapFormatTest {

    @Test
    void aDeviceIsMadeThroughTheContractAlone() {
        var plugin = new JavaPlugin();
        try (var clap = JavaClap.with(plugin)) {
            var format = new ClapFormat(Platform.current(), clap.entryPoint());
            try (PluginLibrary library = format.open(Path.of("some.clap"));
                    PluginDevice device = library.create(library.plugins().getFirst().ref().id(), new RecordingHost())) {
                assertThat(device.info().descriptor().ref()).hasToString("clap:fixture.effect");
            }
        }
        assertThat(plugin.violations()).isEmpty();
    }

    @Test
    void theSearchPathLeadsToFoldersOfThisSystem() {
        assertThat(new ClapFormat().searchPath()).isNotEmpty().allMatch(Path::isAbsolute).doesNotHaveDuplicates();
    }

    /** So that whoever scans a folder of that name gets the reason instead of silence. */
    @Test
    void aFolderNamedLikeAPluginIsClaimedAndRefusedWithAReason(@TempDir Path folder) throws Exception {
        Path named = Files.createDirectory(folder.resolve("x.clap"));
        var format = new ClapFormat();
        assertThat(format.claims(named)).isTrue();
        assertThat(format.claims(folder.resolve("x.so"))).isFalse();
        assertThatThrownBy(() -> format.open(named)).isInstanceOf(PluginException.class).hasMessageContaining("found=a folder");
    }

    @Test
    void aLibraryWithoutClapEntryIsNamedAsSuch() {
        Path file = Path.of(System.getProperty("java.home"), "lib", System.mapLibraryName("java"));
        assertThatThrownBy(() -> new ClapFormat().open(file)).isInstanceOf(PluginException.class)
                .hasMessageContaining("without the symbol clap_entry").hasMessageContaining("file=" + file);
    }

    @Test
    void aBundleOfMacIsNamedAsSuchOnAnotherSystem(@TempDir Path folder) throws Exception {
        Files.createDirectories(folder.resolve("x.clap/Contents/MacOS"));
        assertThatThrownBy(() -> PluginFile.inspect(folder.resolve("x.clap"), Platform.of("Linux", "amd64"))).isInstanceOf(PluginException.class)
                .hasMessageContaining("not a CLAP plugin file").hasMessageContaining("found=a bundle folder for macOS");
    }
}
