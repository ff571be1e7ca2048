package scuff.format.vst3.juce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import scuff.api.isolation.Toggle;
import scuff.api.isolation.Toggles;
import scuff.api.plugin.Activated;
import scuff.api.plugin.AudioPortInfo;
import scuff.api.plugin.DeviceInfo;
import scuff.api.plugin.ParameterFlag;
import scuff.api.plugin.ParameterInfo;
import scuff.api.plugin.PortLayout;
import scuff.api.plugin.RenderMode;
import scuff.api.plugin.Speakers;
import scuff.tck.juce.JucePlugin;

@Tag("plugins")
class JuceEffectIT {
    private static JuceRig rig() {
        return new JuceRig(JucePlugin.EFFECT);
    }

    @Test
    void describesItself() {
        try (JuceRig rig = rig()) {
            DeviceInfo info = rig.device.info();
            assertThat(info.descriptor().name()).isEqualTo("Scuff JUCE Effect");
            assertThat(info.descriptor().vendor()).isEqualTo("Scuff");
            assertThat(info.descriptor().version()).isEqualTo("1.2.3");
            assertThat(info.descriptor().features()).containsExactly("Fx", "Delay");
            assertThat(info.audioInputs()).extracting(AudioPortInfo::name, AudioPortInfo::channels, AudioPortInfo::type, AudioPortInfo::main, AudioPortInfo::supports64Bits)
                    .containsExactly(tuple("Main", 2, "stereo", true, true), tuple("Side", 1, "mono", false, true));
            assertThat(info.audioOutputs()).extracting(AudioPortInfo::channels).containsExactly(2);
            assertThat(info.noteInputs()).isEmpty();
            assertThat(info.extensions()).contains("IConnectionPoint", "IMidiMapping", "IProcessContextRequirements", "IUnitInfo");
        }
    }

    /** JUCE's plain values are the normalised ones, so its own ranges are in its texts alone. */
    @Test
    void itsParametersHaveTextsStepsModulesAndFlags() {
        try (JuceRig rig = rig()) {
            Map<String, ParameterInfo> infos = rig.device.info().parameters().stream().collect(Collectors.toMap(ParameterInfo::name, Function.identity()));
            assertThat(infos).containsOnlyKeys("Gain", "Side", "Delay", "Bypass", "Ask", "Level", "Clock", "Instance");
            ParameterInfo gain = infos.get("Gain");
            assertThat(gain).extracting(ParameterInfo::min, ParameterInfo::max, ParameterInfo::defaultValue, ParameterInfo::module, ParameterInfo::defaultText)
                    .containsExactly(0.0, 1.0, 0.5, "Amp", "1.00 x");
            assertThat(rig.device.valueToText(gain.id(), 0.25)).isEqualTo("0.50 x");
            assertThat(rig.device.textToValue(gain.id(), "1.50 x")).isEqualTo(OptionalDouble.of(0.75));
            ParameterInfo delay = infos.get("Delay");
            assertThat(delay).extracting(ParameterInfo::min, ParameterInfo::max, ParameterInfo::defaultValue, ParameterInfo::defaultText).containsExactly(0.0, 2.0, 1.0, "64");
            assertThat(rig.device.textToValue(delay.id(), "480")).isEqualTo(OptionalDouble.of(2));
            assertThat(delay.is(ParameterFlag.STEPPED)).isTrue();
            assertThat(infos.get("Bypass").is(ParameterFlag.BYPASS)).isTrue();
            assertThat(infos.get("Level").is(ParameterFlag.READ_ONLY)).isTrue();
        }
    }

    @Test
    void delaysByItsLatencyToTheSample() {
        try (JuceRig rig = rig()) {
            assertThat(rig.activate()).isEqualTo(new Activated(64, 12_000));
            rig.onAudio(rig.device::startProcessing);
            rig.write(0, i -> i == 3 ? 0.5 : 0);
            rig.play("Gain", 0.25);
            assertThat(rig.out(0)).isEqualTo(impulse(67, 0.25f));
            assertThat(rig.out(1)).isEqualTo(impulse(67, 0.25f));
        }
    }

    private static float[] impulse(int at, float value) {
        float[] samples = new float[JuceRig.FRAMES];
        samples[at] = value;
        return samples;
    }

    private static float[] constant(double value) {
        float[] samples = new float[JuceRig.FRAMES];
        Arrays.fill(samples, (float) value);
        return samples;
    }

    @Test
    void hearsItsSideChain() {
        try (JuceRig rig = rig().processing()) {
            rig.write(1, i -> 0.5);
            rig.play("Side", 0.5);
            assertThat(rig.out(0)).isEqualTo(constant(0.25));
        }
    }

    @Test
    void itsOwnBypassLeavesTheDelay() {
        try (JuceRig rig = rig().processing()) {
            rig.write(0, i -> 0.5);
            rig.in().putParameterValue(0, rig.parameter("Gain").id(), 0);
            rig.play("Bypass", 1);
            rig.block();
            assertThat(rig.out(0)).isEqualTo(constant(0.5));
        }
    }

    @Test
    void whatItSaysOfItselfInABlockIsTold() {
        try (JuceRig rig = rig().processing()) {
            rig.write(1, i -> 0.5);
            rig.play("Side", 1);
            assertThat(rig.said("Level", 0.5)).isTrue();
            assertThat(rig.value("Level")).isEqualTo(0.5);
        }
    }

    @Test
    void itsStateBringsItBack(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("effect.vstpreset");
        try (JuceRig rig = rig()) {
            rig.set("Gain", 0.25);
            rig.set("Delay", 0);
            Files.write(file, rig.device.saveState());
        }
        byte[] preset = Files.readAllBytes(file);
        assertThat(new String(preset, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("VST3");
        assertThat(new String(preset, 8, 32, StandardCharsets.US_ASCII)).isEqualTo(JucePlugin.EFFECT.id());
        try (JuceRig rig = rig()) {
            rig.device.loadState(preset);
            assertThat(rig.value("Gain")).isEqualTo(0.25);
            assertThat(rig.value("Delay")).isZero();
            assertThat(rig.device.saveState()).isEqualTo(preset);
            rig.processing().write(0, i -> 0.5);
            rig.block();
            assertThat(rig.out(0)).isEqualTo(constant(0.25));
        }
    }

    /** JUCE says so whenever it is given a state, and nobody would know any more whether a person has changed something. */
    @Test
    void aStateThatIsGivenIsNoChangeOfItsOwn() {
        try (JuceRig rig = rig()) {
            rig.device.loadState(rig.device.saveState());
            rig.device.onMainThread();
            assertThat(rig.host.wishes()).isEmpty();
        }
    }

    /** JUCE has a message thread of its own, and says it there. */
    @Test
    void anotherLatencyAsksForARestartAndIsThereAfterIt() {
        try (JuceRig rig = rig().processing()) {
            rig.play("Delay", 2);
            rig.until("a restart", () -> rig.host.wishes().contains("restart"));
            assertThat(rig.host.wishes()).contains("changed [LATENCY]").containsOnlyOnce("restart");
            rig.off();
            assertThat(rig.activate().latencyFrames()).isEqualTo(480);
        }
    }

    /** It says so when the activation is over, on its message thread: another activation would be for nothing, and a gap. */
    @Test
    void aLatencyThatTheActivationBroughtAboutAsksForNoOther() {
        try (JuceRig rig = rig()) {
            assertThat(rig.activate(2 * JuceRig.RATE).latencyFrames()).isEqualTo(128);
            rig.until("it says that its latency is another", () -> rig.host.wishes().stream().anyMatch(wish -> wish.contains("LATENCY")));
            assertThat(rig.host.wishes()).doesNotContain("restart");
        }
    }

    /** The wish comes from the audio thread. */
    @Test
    void aPluginThatWantsToBeMadeAnewIsWithItsState() {
        try (JuceRig rig = rig().processing()) {
            double before = rig.value("Instance");
            rig.in().putParameterValue(0, rig.parameter("Gain").id(), 0.25);
            rig.play("Ask", 1);
            rig.until("a restart", () -> rig.host.wishes().contains("restart"));
            assertThat(rig.value("Instance")).isEqualTo(before);
            rig.off();
            assertThat(rig.value("Instance")).as("another object").isCloseTo(before + 0.001, within(1e-6));
            assertThat(rig.value("Gain")).isEqualTo(0.25);
            rig.processing().write(0, i -> 0.5);
            rig.block();
            rig.block();
            assertThat(rig.out(0)).isEqualTo(constant(0.25));
            assertThat(rig.host.wishes()).containsOnlyOnce("restart");
        }
    }

    @Test
    void anEditFromTheAudioThreadIsHeardByItsProcessorAndTheApplication() {
        try (JuceRig rig = rig().processing()) {
            rig.write(0, i -> 0.5);
            rig.play("Ask", 3);
            rig.block();
            assertThat(rig.said("Gain", 0.25)).isTrue();
            assertThat(rig.out(0)).isEqualTo(constant(0.25));
        }
    }

    /** No run loop is asked for: without a window JUCE runs its own. */
    @Test
    void itsTimersRunAndWhatTheyMoveIsTold() {
        try (JuceRig rig = rig().processing()) {
            rig.play("Ask", 4);
            rig.until("its timer", () -> {
                rig.block();
                return rig.said("Clock", 1);
            });
            assertThat(rig.value("Clock")).isEqualTo(1);
        }
    }

    @Test
    void whatElseItTellsItsHostIsPassedOn() {
        try (JuceRig rig = rig().processing()) {
            rig.play("Ask", 2);
            rig.until("its state differs", () -> rig.host.wishes().contains("changed [STATE]"));
            rig.play("Ask", 5);
            rig.until("names", () -> rig.host.wishes().contains("changed [PARAMETER_INFO, PARAMETER_TEXT]"));
            assertThat(rig.parameter("Aside").module()).isEqualTo("Amp");
        }
    }

    @Test
    void anOfflineActivationPlaysLikeAnother() {
        try (JuceRig rig = rig()) {
            assertThat(rig.device.renderMode(RenderMode.OFFLINE)).isTrue();
            rig.processing().write(0, i -> i == 0 ? 1 : 0);
            rig.block();
            assertThat(rig.out(0)).isEqualTo(impulse(64, 1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void hasTheSpeakersThatAreAskedFor(Speakers speakers) {
        List<Speakers> unknown = List.of(Speakers.SURROUND_5_1_4, Speakers.SURROUND_7_0_4, Speakers.AMBISONIC_4, Speakers.AMBISONIC_5,
                Speakers.AMBISONIC_6, Speakers.AMBISONIC_7);
        try (JuceRig rig = rig()) {
            boolean has = rig.device.layout(PortLayout.main(speakers));
            assertThat(has).isEqualTo(!unknown.contains(speakers));
            DeviceInfo info = rig.device.info();
            int channels = has ? speakers.channels() : 2;
            assertThat(info.audioInputs()).extracting(AudioPortInfo::channels).containsExactly(channels, 1);
            assertThat(info.audioOutputs()).extracting(AudioPortInfo::channels).containsExactly(channels);
            assertThat(info.audioOutputs().getFirst().type()).isEqualTo(type(has ? speakers : Speakers.STEREO));
            rig.set("Delay", 0);
            rig.processing();
            for (int i = 0; i < channels; i++) {
                rig.buffers.inputs().getFirst().get(i).fill((byte) 0x3E); // about 0.186
            }
            rig.block();
            rig.block();
            for (int i = 0; i < channels; i++) {
                assertThat(rig.out(i)).as("channel %d", i).isEqualTo(constant(Float.intBitsToFloat(0x3E3E3E3E)));
            }
        }
    }

    private static String type(Speakers speakers) {
        return switch (speakers) {
            case MONO -> "mono";
            case STEREO -> "stereo";
            default -> speakers.name().startsWith("AMBISONIC") ? "ambisonic" : "surround";
        };
    }

    /** It is made anew with the speakers it was asked for, too. */
    @Test
    void theSpeakersStayThroughEverything() {
        try (JuceRig rig = rig()) {
            assertThat(rig.device.layout(new PortLayout(List.of(Speakers.SURROUND_7_1_4, Speakers.STEREO), List.of(Speakers.SURROUND_7_1_4)))).isTrue();
            rig.processing().play("Ask", 1);
            rig.until("a restart", () -> rig.host.wishes().contains("restart"));
            rig.off();
            assertThat(rig.device.info().audioInputs()).extracting(AudioPortInfo::channels).containsExactly(12, 2);
            rig.device.loadState(rig.device.saveState());
            rig.processing();
            assertThat(rig.buffers.outputs().getFirst()).hasSize(12);
        }
    }

    @Test
    void livesWithEverythingOfItsOwn() {
        try (JuceRig neighbour = rig(); JuceRig rig = new JuceRig(JucePlugin.EFFECT, new Toggles(Set.of(Toggle.values())))) {
            assertThat(neighbour.processing().value("Gain")).isEqualTo(0.5);
            rig.processing().write(0, i -> 0.5);
            rig.block();
            rig.block();
            assertThat(rig.out(0)).isEqualTo(constant(0.5));
        }
    }
}
