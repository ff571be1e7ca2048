package scuff.shell.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeviceSpecTest {

    @Test
    void aPluginIdAloneIsADevice() {
        assertThat(DeviceSpec.parse("com.example.gate")).isEqualTo(spec(null, "com.example.gate"));
    }

    @Test
    void aPathBeforeTwoColonsSaysWhichFile() {
        assertThat(DeviceSpec.parse("/opt/my clap/gate.clap::com.example.gate")).isEqualTo(spec("/opt/my clap/gate.clap", "com.example.gate"));
    }

    @Test
    void settingsMayHaveSpacesInNamesAndValues() {
        assertThat(DeviceSpec.parse("gate; Output Gain = -6.0 dB ;Mode=Soft  knee")).isEqualTo(spec(null, "gate",
                set("Output Gain", "-6.0 dB"), set("Mode", "Soft  knee")));
    }

    @Test
    void quotesProtectWhatWouldOtherwiseEndAWord() {
        assertThat(DeviceSpec.parse("\"weird::id;x\";\"a=b;c\"=\" x \"")).isEqualTo(spec(null, "weird::id;x", set("a=b;c", " x ")));
    }

    @Test
    void aBackslashProtectsTheNextCharacterButOnlyWhereItMust() {
        assertThat(DeviceSpec.parse("gate;a\\=b\\;c=6\\\" tape\\\\")).isEqualTo(spec(null, "gate", set("a=b;c", "6\" tape\\")));
        assertThat(DeviceSpec.parse("C:\\clap\\gate.clap::gate").file()).hasValue(Path.of("C:\\clap\\gate.clap"));
    }

    @Test
    void aValueMayHoldAnEqualsSign() {
        assertThat(DeviceSpec.parse("gate;Ratio=1:4=hard")).isEqualTo(spec(null, "gate", set("Ratio", "1:4=hard")));
    }

    @Test
    void anIdWithSingleColonsIsNoPath() {
        assertThat(DeviceSpec.parse("urn:zamaudio:ZamGate")).isEqualTo(spec(null, "urn:zamaudio:ZamGate"));
    }

    @Test
    void whatIsMissingIsSaid() {
        rejects("", "the plugin id is missing");
        rejects("  ;a=1", "the plugin id is missing");
        rejects("/x.clap::", "the plugin id is missing after ::");
        rejects("::gate", "the path before :: is missing");
        rejects("gate;", "nothing stands");
        rejects("gate;;a=1", "nothing stands between");
        rejects("gate;Threshold", "param=Threshold has no value");
        rejects("gate;Threshold= ", "param=Threshold has an empty value");
        rejects("gate;=3", "without the name");
        rejects("gate;a=1;b=2;a=3", "param=a is set twice");
        rejects("gate;\"a=1", "quote at letter 6 is never closed");
        rejects("\0::gate", "is no path on this system");
    }

    @Test
    void onlyAPlainNumberIsANumber() {
        assertThat(set("p", "-6.5").number()).hasValue(-6.5);
        assertThat(set("p", "1e-3").number()).hasValue(0.001);
        assertThat(set("p", ".5").number()).hasValue(0.5);
        assertThat(set("p", "+3.").number()).hasValue(3);
        for (String text : List.of("-6 dB", "0x10", "NaN", "Infinity", "1f", "1d", "1,5", "", "1e999", " 1")) {
            assertThat(set("p", text).number()).as(text).isEmpty();
        }
    }

    @Test
    void everySpecificationSurvivesBeingPrintedAndReadAgain() {
        String letters = "ab ;=:\"\\/.-é日\t'";
        for (int seed = 0; seed < 5000; seed++) {
            Random random = new Random(seed);
            List<ParameterSetting> settings = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                settings.add(set(i + word(random, letters), word(random, letters)));
            }
            Optional<Path> file = random.nextBoolean() ? Optional.of(Path.of(word(random, letters))) : Optional.empty();
            DeviceSpec spec = new DeviceSpec(file, word(random, letters), settings);
            assertThat(DeviceSpec.parse(spec.toString())).as("seed %d", seed).isEqualTo(spec);
        }
    }

    @Test
    void anyTextIsEitherReadOrRefusedWithASentence() {
        for (int seed = 0; seed < 5000; seed++) {
            String text = word(new Random(seed), "a;=:\"\\ \0");
            try {
                assertThat(DeviceSpec.parse(text).pluginId()).isNotEmpty();
            } catch (SpecException e) {
                assertThat(e).hasMessageStartingWith("device=" + text).hasMessageContaining("expected PLUGIN-ID");
            }
        }
    }

    private static String word(Random random, String letters) {
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(8); i >= 0; i--) {
            word.append(letters.charAt(random.nextInt(letters.length())));
        }
        return word.toString();
    }

    private static void rejects(String text, String reason) {
        assertThatThrownBy(() -> DeviceSpec.parse(text)).isInstanceOf(SpecException.class)
                .hasMessageStartingWith("device=" + text + ": ").hasMessageContaining(reason);
    }

    private static DeviceSpec spec(String file, String id, ParameterSetting... settings) {
        return new DeviceSpec(Optional.ofNullable(file).map(Path::of), id, List.of(settings));
    }

    private static ParameterSetting set(String parameter, String value) {
        return new ParameterSetting(parameter, value);
    }
}
