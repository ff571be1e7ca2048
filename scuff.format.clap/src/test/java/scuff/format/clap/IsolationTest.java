package scuff.format.clap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import scuff.api.format.PluginDevice;
import scuff.api.format.PluginLibrary;
import scuff.api.isolation.Toggle;
import scuff.api.isolation.Toggles;
import scuff.tck.format.RecordingHost;
import scuff.tck.plugins.NativePlugin;

/** What each toggle changes for a C plugin that looks: its state is a report. */
@EnabledOnOs(OS.LINUX)
class IsolationTest {
    @TempDir
    static Path folder;

    private static Path compiled;
    private static Path uncounted;
    private static int copies;

    private Path file;
    private PluginLibrary library;

    @BeforeAll
    static void compile() {
        compiled = NativePlugin.ISOLATION.compile(folder);
        uncounted = NativePlugin.ISOLATION_BEFORE_COUNTING.compile(folder);
    }

    /** Each test loads a file of its own, or it would find what the one before left in the globals. */
    @BeforeEach
    void open() throws IOException {
        open(compiled);
    }

    private void open(Path plugin) throws IOException {
        file = Files.copy(plugin, folder.resolve("isolation-" + copies++ + ".clap"));
        library = new ClapFormat().open(file);
    }

    @AfterEach
    void close() {
        library.close();
    }

    private PluginDevice create(Toggle... on) {
        RecordingHost host = new RecordingHost();
        host.toggles = new Toggles(Set.of(on));
        return library.create(library.plugins().getFirst().ref().id(), host);
    }

    private static Map<String, String> report(PluginDevice device) {
        var report = new HashMap<String, String>();
        new String(device.saveState(), StandardCharsets.UTF_8).lines().map(line -> line.split("=", 2)).forEach(line -> report.put(line[0], line[1]));
        return report;
    }

    @Test
    void withoutTogglesDevicesShareWhatThereIs() {
        try (PluginDevice one = create(); PluginDevice other = create()) {
            Map<String, String> seen = report(other);
            assertThat(Integer.parseInt(seen.get("unique"))).isEqualTo(Integer.parseInt(report(one).get("unique")) + 1);
            assertThat(seen).containsEntry("number", "2").containsEntry("inits", "1").containsEntry("deinits", "0")
                    .containsEntry("descriptions", "1").containsEntry("path", file.toString()).containsEntry("host", report(one).get("host"));
        }
    }

    @Test
    void anImageOfItsOwnHasGlobalsOfItsOwnEvenThoseThatAreUniqueInAProcess() {
        try (PluginDevice shared = create(); PluginDevice own = create(Toggle.CORE_HINSTANCE); PluginDevice another = create(Toggle.CORE_HINSTANCE)) {
            assertThat(report(shared)).containsEntry("number", "1");
            assertThat(report(own)).containsEntry("number", "1").containsEntry("unique", "1").containsEntry("inits", "1");
            assertThat(report(another)).containsEntry("number", "1").containsEntry("unique", "1");
        }
    }

    /** By another spelling of its path, so that who opens the file itself gets the image all share. */
    @Test
    void anImageOfItsOwnFindsTheFilesOfItsPlugin() throws IOException {
        try (PluginDevice own = create(Toggle.CORE_HINSTANCE)) {
            Path seen = Path.of(report(own).get("path"));
            assertThat(seen.toString()).isNotEqualTo(file.toString());
            assertThat(Files.isSameFile(seen, file)).isTrue();
        }
        try (PluginLibrary again = new ClapFormat().open(file); PluginDevice shared = again.create(library.plugins().getFirst().ref().id(), new RecordingHost())) {
            assertThat(report(shared)).as("opened again").containsEntry("path", file.toString()).containsEntry("inits", "2");
        }
    }

    @Test
    void anImageOfItsOwnLeavesNoFile() throws IOException {
        try (PluginDevice own = create(Toggle.CORE_HINSTANCE); var files = Files.list(folder)) {
            assertThat(own.info()).isNotNull();
            assertThat(files.map(path -> path.getFileName().toString()).filter(name -> !name.matches("isolation[a-z0-9-]*\\.clap"))).isEmpty();
        }
    }

    @Test
    void anEntryOfItsOwnIsCalledOncePerDevice() {
        try (PluginDevice one = create()) {
            PluginDevice own = create(Toggle.CORE_DLL_ENTRY);
            PluginDevice another = create(Toggle.CORE_DLL_ENTRY);
            assertThat(report(one)).as("globals are shared").containsEntry("number", "1").containsEntry("inits", "3").containsEntry("deinits", "0");
            assertThat(report(another)).containsEntry("number", "3");
            own.close();
            another.close();
            assertThat(report(one)).containsEntry("inits", "3").containsEntry("deinits", "2");
        }
    }

    @Test
    void whereNobodyCountsAnEntryOfItsOwnIsThatOfAnImageOfItsOwn() throws IOException {
        library.close();
        open(uncounted);
        try (PluginDevice one = create(); PluginDevice own = create(Toggle.CORE_DLL_ENTRY)) {
            assertThat(report(one)).containsEntry("inits", "1");
            assertThat(report(own)).containsEntry("inits", "1").containsEntry("number", "1");
        }
    }

    @Test
    void aHostCacheOfItsOwnIsADescriptionOfTheHostAndOneOfThePlugin() {
        try (PluginDevice one = create(); PluginDevice own = create(Toggle.CORE_HOST_CACHE)) {
            assertThat(report(own).get("host")).isNotEqualTo(report(one).get("host"));
            assertThat(report(own)).containsEntry("descriptions", "2").containsEntry("number", "2");
        }
    }

    @Test
    void aPluginIsToldEachToggleByBothNames() {
        for (Toggle wanted : Toggle.values()) {
            try (PluginDevice device = create(wanted)) {
                Map<String, String> seen = report(device);
                assertThat(seen).containsEntry("asked nonsense", "-1");
                for (Toggle toggle : Toggle.values()) {
                    assertThat(seen).containsEntry("asked " + toggle.property(), toggle == wanted ? "1" : "0")
                            .containsEntry("macro " + toggle.macro(), toggle == wanted ? "1" : "0");
                }
            }
        }
    }

    @Test
    void anEntryOfItsOwnEndsOnceHoweverOftenTheDeviceIsClosed() {
        try (PluginDevice one = create()) {
            PluginDevice own = create(Toggle.CORE_DLL_ENTRY);
            own.close();
            own.close();
            assertThat(report(one)).containsEntry("inits", "2").containsEntry("deinits", "1");
        }
    }
}
