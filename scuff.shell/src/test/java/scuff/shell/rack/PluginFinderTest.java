package scuff.shell.rack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scuff.api.client.ScanListener;
import scuff.api.client.ScuffException;
import scuff.shell.fake.FakePlugin;
import scuff.shell.fake.FakeScuff;
import scuff.shell.spec.DeviceSpec;

class PluginFinderTest {
    private final FakeScuff scuff = new FakeScuff().install(FakePlugin.gain("com.example.ZamVerb", 2),
            FakePlugin.gain("com.example.ZamComp", 2));
    private final PluginFinder finder = new PluginFinder(scuff.plugins(), ScanListener.NONE);

    @Test
    void aPluginIsFoundByItsId() {
        assertThat(finder.find("com.example.ZamComp").name()).isEqualTo("ZamComp");
    }

    @Test
    void aPluginIsFoundByFormatAndId() {
        assertThat(finder.find("fake:com.example.ZamComp").name()).isEqualTo("ZamComp");
    }

    @Test
    void whatIsKnownNeedsNoSecondScan() {
        finder.find("com.example.ZamComp");
        finder.find("com.example.ZamVerb");
        assertThat(scuff.scans()).hasSize(1);
    }

    @Test
    void anUnknownIdNamesNearOnesAndSaysHowManyThereAre() {
        assertThatThrownBy(() -> finder.find("com.example.ZamVreb")).isInstanceOf(ScuffException.class)
                .hasMessageContaining("plugin=com.example.ZamVreb").hasMessageContaining("plugins.known=2")
                .hasMessageContaining("Did you mean com.example.ZamVerb");
    }

    @Test
    void aNameInPlaceOfAnIdLeadsToTheId() {
        FakeScuff other = new FakeScuff().install(FakePlugin.gain("x", 1).with());
        assertThatThrownBy(() -> finder.find("zamverb")).hasMessageContaining("Did you mean com.example.ZamVerb");
        assertThatThrownBy(() -> new PluginFinder(other.plugins(), ScanListener.NONE).find("nothing like it"))
                .hasMessageEndingWith("'scuff scan' lists all.");
    }

    @Test
    void aPathScansThatFileOnly(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("own.fake"));
        scuff.place(file, FakePlugin.gain("com.example.Own", 2));
        assertThat(finder.find(DeviceSpec.parse(file + "::com.example.Own")).file()).isEqualTo(file);
        assertThat(scuff.scans()).singleElement().satisfies(r -> {
            assertThat(r.systemPaths()).isFalse();
            assertThat(r.paths()).containsExactly(file);
        });
    }

    @Test
    void aFileThatCannotBeDescribedGivesItsReason(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("broken.fake"));
        scuff.breaking(file, "its constructor aborted: signal=6");
        assertThatThrownBy(() -> finder.find(file, "com.example.Own")).isInstanceOf(ScuffException.class)
                .hasMessageContaining(file.toString()).hasMessageContaining("its constructor aborted: signal=6");
    }

    @Test
    void aFileThatIsNotThereIsSaidToBe(@TempDir Path folder) {
        assertThatThrownBy(() -> finder.find(folder.resolve("none.fake"), "x")).isInstanceOf(ScuffException.class)
                .hasMessageContaining("no such plugin file");
    }

    @Test
    void aFileOfNoFormatNamesTheFormats(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("text.txt"));
        assertThatThrownBy(() -> finder.find(file, "x")).isInstanceOf(ScuffException.class).hasMessageContaining("formats=fake");
    }

    @Test
    void anIdThatIsNotInTheFileNamesThoseThatAre(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("own.fake"));
        scuff.place(file, FakePlugin.gain("com.example.Own", 2));
        assertThatThrownBy(() -> finder.find(file, "com.example.Other")).isInstanceOf(ScuffException.class)
                .hasMessageContaining("plugins=com.example.Own");
    }
}
