package scuff.format.vst3.juce;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scuff.api.format.PluginDevice;
import scuff.api.format.PluginLibrary;
import scuff.api.plugin.PluginDescriptor;
import scuff.format.vst3.Vst3Format;
import scuff.tck.format.RecordingHost;
import scuff.tck.juce.JucePlugin;

@Tag("plugins")
class JuceScanIT {
    /** As the tool of the SDK writes it, with what is no JSON. */
    private static final String MODULE_INFO = """
            {
              "Name": "ScuffJUCESynth",
              "Version": "1.2.3",
              "Factory Info": {
                "Vendor": "Scuff",
                "URL": "https://example.org/scuff",
                "E-Mail": "",
                "Flags": {"Unicode": true, "Classes Discardable": false, "Component Non Discardable": false,},
              },
              "Classes": [
                {
                  "CID": "%s",
                  "Category": "Audio Module Class",
                  "Name": "Scuff JUCE Synth",
                  "Vendor": "Scuff",
                  "Version": "1.2.3",
                  "SDKVersion": "VST 3.7.6",
                  "Sub Categories": ["Instrument", "Synth",],
                  "Class Flags": 2,
                  "Cardinality": 2147483647,
                  "Snapshots": [],
                },
                {"CID": "ABCDEF011234ABCD5363756653796E31", "Category": "Component Controller Class", "Name": "Scuff JUCE Synth"},
              ],
            }
            """;

    private static final Vst3Format FORMAT = new Vst3Format();

    @TempDir
    Path folder;

    @Test
    void isDescribedAlikeByItsLibraryAndByItsModuleInfoWhichLoadsNothing() throws IOException {
        JucePlugin plugin = JucePlugin.SYNTH;
        Path copy = copy(plugin.bundle());
        Files.createDirectories(copy.resolve("Contents/Resources"));
        Files.writeString(copy.resolve("Contents/Resources/moduleinfo.json"), MODULE_INFO.formatted(plugin.id()));
        try (PluginLibrary asked = FORMAT.open(plugin.bundle()); PluginLibrary read = FORMAT.open(copy)) {
            assertThat(read.plugins()).isEqualTo(asked.plugins().stream().map(known -> of(copy, known)).toList());
            assertThat(isLoaded(copy)).isFalse();
            try (PluginDevice device = read.create(plugin.id(), new RecordingHost())) {
                assertThat(device.info().descriptor()).isEqualTo(read.plugins().getFirst());
                assertThat(isLoaded(copy)).isTrue();
            }
        }
    }

    private static PluginDescriptor of(Path file, PluginDescriptor known) {
        return new PluginDescriptor(known.ref(), known.name(), known.vendor(), known.version(), known.description(), known.url(), known.features(), file);
    }

    private static boolean isLoaded(Path bundle) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/maps")).stream().anyMatch(line -> line.contains(bundle.toString()));
    }

    private Path copy(Path bundle) throws IOException {
        Path copy = folder.resolve(bundle.getFileName());
        try (Stream<Path> files = Files.walk(bundle)) {
            List<Path> all = files.toList();
            for (Path file : all) {
                Files.copy(file, copy.resolve(bundle.relativize(file).toString()));
            }
        }
        return copy;
    }
}
