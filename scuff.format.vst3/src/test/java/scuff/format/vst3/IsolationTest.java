package scuff.format.vst3;

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

/** What each toggle changes for a C plugin that looks: the states of its component and its controller are reports. */
@EnabledOnOs(OS.LINUX)
class IsolationTest {
    @TempDir
    static Path folder;

    private static Path compiled;
    private static int copies;

    private Path file;
    private PluginLibrary library;

    @BeforeAll
    static void compile() {
        compiled = NativePlugin.ISOLATION_VST3.compile(folder);
    }

    /** Each test loads a file of its own, or it would find what the one before left in the globals. */
    @BeforeEach
    void open() throws IOException {
        file = Files.copy(compiled, folder.resolve("isolation-" + copies++ + ".vst3"));
        library = new Vst3Format().open(file);
    }

    @AfterEach
    void close() {
        library.close();
    }

    private PluginDevice create(Toggle... on) {
        RecordingHost host = new RecordingHost();
        host.toggles = new Toggles(Set.of(on));
        return create(host);
    }

    private PluginDevice create(RecordingHost host) {
        return library.create(library.plugins().getFirst().ref().id(), host);
    }

    private static Map<String, String> report(PluginDevice device) {
        var report = new HashMap<String, String>();
        new String(device.saveState(), StandardCharsets.ISO_8859_1).lines().map(line -> line.split("=", 2)).filter(line -> line.length == 2)
                .forEach(line -> report.put(line[0].replaceFirst("^.*[^ -~]", ""), line[1]));
        return report;
    }

    private static Map<String, String> only(Map<String, String> report, String... keys) {
        var some = new HashMap<>(report);
        some.keySet().retainAll(Set.of(keys));
        return some;
    }

    @Test
    void withoutTogglesDevicesShareWhatThereIs() {
        try (PluginDevice one = create(); PluginDevice other = create()) {
            Map<String, String> seen = report(other);
            assertThat(seen).containsEntry("number", "2").containsEntry("entries", "1").containsEntry("exits", "0").containsEntry("factories", "1")
                    .containsEntry("path", file.toString()).containsEntry("described", report(one).get("described"));
            assertThat(seen.get("controllerHost")).isEqualTo(seen.get("processorHost"));
            assertThat(only(seen, "factoryHost", "processorHost", "controllerHost", "loop"))
                    .isEqualTo(only(report(one), "factoryHost", "processorHost", "controllerHost", "loop")).hasSize(4);
        }
    }

    @Test
    void anImageOfItsOwnHasGlobalsOfItsOwn() throws IOException {
        try (PluginDevice shared = create(); PluginDevice own = create(Toggle.CORE_HINSTANCE); PluginDevice another = create(Toggle.CORE_HINSTANCE)) {
            assertThat(report(own)).containsEntry("number", "1").containsEntry("entries", "1").containsEntry("factories", "1");
            assertThat(report(another)).containsEntry("number", "1");
            assertThat(Files.isSameFile(Path.of(report(own).get("path")), file)).isTrue();
            assertThat(report(own).get("factoryHost")).isEqualTo(report(shared).get("factoryHost"));
        }
    }

    @Test
    void anEntryOfItsOwnIsThatOfAnImageOfItsOwn() {
        try (PluginDevice shared = create(); PluginDevice own = create(Toggle.CORE_DLL_ENTRY)) {
            assertThat(report(own)).containsEntry("entries", "1").containsEntry("exits", "0").containsEntry("number", "1");
            assertThat(report(shared)).containsEntry("entries", "1");
        }
    }

    @Test
    void aFactoryOfItsOwnKnowsAHostOfItsOwn() {
        try (PluginDevice one = create(); PluginDevice own = create(Toggle.VST3_FACTORY); PluginDevice another = create(Toggle.VST3_FACTORY)) {
            assertThat(report(one)).containsEntry("factory", "1");
            assertThat(report(own)).containsEntry("factory", "2").containsEntry("number", "2");
            assertThat(report(another)).containsEntry("factory", "3");
            assertThat(Set.of(report(one).get("factoryHost"), report(own).get("factoryHost"), report(another).get("factoryHost"))).hasSize(3);
        }
    }

    @Test
    void aHostCacheOfItsOwnDescribesThePluginAnew() {
        try (PluginDevice one = create()) {
            int before = Integer.parseInt(report(one).get("described"));
            try (PluginDevice own = create(Toggle.CORE_HOST_CACHE)) {
                assertThat(Integer.parseInt(report(own).get("described"))).isGreaterThan(before);
            }
        }
    }

    @Test
    void aProcessorHasAContextOfItsOwn() {
        try (PluginDevice one = create(); PluginDevice own = create(Toggle.VST3_PROCESSOR)) {
            Map<String, String> shared = report(one);
            assertThat(report(own).get("processorHost")).isNotEqualTo(shared.get("processorHost"));
            assertThat(only(report(own), "controllerHost", "loop")).isEqualTo(only(shared, "controllerHost", "loop"));
        }
    }

    @Test
    void aControllerHasAContextAndARunLoopOfItsOwn() {
        try (PluginDevice one = create(); PluginDevice own = create(Toggle.VST3_CONTROLLER)) {
            Map<String, String> shared = report(one);
            assertThat(report(own).get("processorHost")).isEqualTo(shared.get("processorHost"));
            assertThat(report(own).get("controllerHost")).isNotEqualTo(shared.get("controllerHost"));
            assertThat(report(own).get("loop")).isNotEqualTo(shared.get("loop"));
        }
    }

    /** What it is told does not say by which controller. */
    @Test
    void theHandlerIsAlwaysItsOwn() {
        try (PluginDevice one = create(); PluginDevice other = create()) {
            assertThat(report(one).get("handler")).isNotEqualTo(report(other).get("handler"));
        }
    }

    @Test
    void aPluginIsToldEachToggleByBothNamesAndByItsHandler() {
        for (Toggle wanted : Toggle.values()) {
            try (PluginDevice other = create(); PluginDevice device = create(wanted)) {
                Map<String, String> seen = report(device);
                assertThat(seen).containsEntry("asked nonsense", "-1");
                for (Toggle toggle : Toggle.values()) {
                    String expected = toggle == wanted ? "1" : "0";
                    assertThat(seen).containsEntry("asked " + toggle.property(), expected).containsEntry("macro " + toggle.macro(), expected)
                            .containsEntry("handlerAsked " + toggle.property(), expected);
                }
                assertThat(report(other)).as("the shared context answers each as it is").containsEntry("asked " + wanted.property(), "0");
            }
        }
    }
}
