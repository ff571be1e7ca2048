package scuff.format.vst3.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scuff.api.format.PluginLibrary;
import scuff.api.plugin.PluginException;
import scuff.ffm.image.Platform;
import scuff.format.vst3.abi.Uid;
import scuff.format.vst3.fixture.NativePlugin;
import scuff.tck.format.RecordingHost;

class ModuleInfoTest {
    private static final String INFO = """
            // written by hand
            {
              "Name": "Fixture", 'Version': "1.0", /* JSON5 */
              "Factory Info": { "Vendor": "Fixture Inc", "URL": "https://example.org", "E-Mail": "", "Flags": { Unicode: true, }, },
              "Unheard Of": [ 0x1F, +1.5, .5, null ],
              "Compatibility": [ { "New": "000000010000000200000003000000A0", "Old": [ "000000090000000900000009000000FF", ], }, ],
              "Classes": [
                { "CID": "000000010000000200000003000000A0", "Category": "Audio Module Class", "Name": "Said",
                  "Vendor": "", "Version": "9", "SDKVersion": "VST 3.7", "Sub Categories": [ "Fx", "Tools", ], "Class Flags": 0,
                  "Cardinality": 2147483647, "Snapshots": [], },
                { "CID": "000000010000000200000003000000C0", "Category": "Component Controller Class", "Name": "Hidden" },
              ],
            }
            """;

    @TempDir
    Path folder;

    @Test
    void saysWhatABundleHolds() {
        ModuleInfo info = ModuleInfo.parse(INFO).orElseThrow();
        Uid id = Uid.parse("000000010000000200000003000000A0").orElseThrow();
        assertThat(info.classes()).containsExactly(new ClassInfo(id, "Said", "Fixture Inc", "9", "https://example.org", List.of("Fx", "Tools")));
        assertThat(info.replaces()).containsEntry(Uid.parse("000000090000000900000009000000FF").orElseThrow(), id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"a\":}", "[1,2", "{\"a\" 1}", "'open", "{} x", "[[", "\"\\u12\""})
    void whatIsNoJsonIsTold(String text) {
        assertThatThrownBy(() -> Json5.parse(text)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Json5.parse("[".repeat(10_000))).isInstanceOf(IllegalArgumentException.class);
    }

    private Path bundle(String place) throws IOException {
        Path bundle = folder.resolve("Fixture.vst3");
        try (var files = Files.walk(NativePlugin.bundle())) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, bundle.resolve(NativePlugin.bundle().relativize(file)));
            }
        }
        Files.createDirectories(bundle.resolve(place).getParent());
        Files.writeString(bundle.resolve(place), INFO);
        return bundle;
    }

    @ParameterizedTest
    @ValueSource(strings = {"Contents/Resources/moduleinfo.json", "Contents/moduleinfo.json"})
    void aBundleThatSaysWhatItHoldsIsNotLoadedToKnow(String place) throws IOException {
        PluginFile file = PluginFile.inspect(bundle(place), Platform.current());
        Modules nobodyEnters = new Modules(loaded -> {
            throw new PluginException("loaded");
        });
        try (PluginLibrary library = Vst3Library.open(file, "vst3", nobodyEnters)) {
            assertThat(library.plugins()).singleElement().matches(plugin -> plugin.name().equals("Said"));
            assertThatThrownBy(() -> library.create(library.plugins().getFirst().ref().id(), new RecordingHost())).hasMessage("loaded");
        }
    }

    @Test
    void aFileIsToldForWhatItIs() throws IOException {
        Path text = Files.writeString(folder.resolve("text.vst3"), "no plugin");
        Path empty = Files.createDirectories(folder.resolve("empty.vst3"));
        Path other = Files.createDirectories(folder.resolve("other.vst3/Contents/riscv-linux")).getParent().getParent();
        Platform here = Platform.current();
        assertThatThrownBy(() -> PluginFile.inspect(text, here)).isInstanceOf(PluginException.class).hasMessageContaining("found=a text file");
        assertThatThrownBy(() -> PluginFile.inspect(empty, here)).hasMessageContaining("builds for []");
        assertThatThrownBy(() -> PluginFile.inspect(other, here)).hasMessageContaining("[riscv-linux]").hasMessageContaining("wanted=" + NativePlugin.machine());
        assertThatThrownBy(() -> PluginFile.inspect(folder.resolve("none.vst3"), here)).hasMessageContaining("found=nothing");
    }

    @Test
    void aBundleThatWasRenamedAndABareLibraryAreTaken() throws IOException {
        Path renamed = Files.move(bundle("Contents/x.txt"), folder.resolve("Renamed.vst3"));
        PluginFile inBundle = PluginFile.inspect(renamed, Platform.current());
        assertThat(inBundle.binary().binary()).hasFileName("Fixture.so");
        Path bare = Files.copy(inBundle.binary().binary(), folder.resolve("Bare.vst3"));
        assertThat(PluginFile.inspect(bare, Platform.current()).binary().binary()).isEqualTo(bare);
    }

    @Test
    void everySystemHasItsFolders() {
        assertThat(PluginFile.folders(Platform.of("Linux", "amd64"))).containsExactly("x86_64-linux");
        assertThat(PluginFile.folders(Platform.of("Windows 11", "amd64"))).containsExactly("x86_64-win");
        assertThat(PluginFile.folders(Platform.of("Windows 11", "aarch64"))).startsWith("arm64-win");
        assertThat(SearchPath.folders(Platform.Os.LINUX, name -> name.equals("VST3_PATH") ? "/a:/b" : null, "/home/me").names())
                .containsExactly("/a", "/b", "/home/me/.vst3", "/usr/lib/vst3", "/usr/local/lib/vst3");
        assertThat(PluginFile.isNamedSo(Path.of("/x/.vst3"), Platform.Os.LINUX)).isFalse();
        assertThat(PluginFile.isNamedSo(Path.of("/x/A.vst3"), Platform.Os.LINUX)).isTrue();
    }
}
