package scuff.format.vst3.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import scuff.api.plugin.ParameterFlag;
import scuff.api.plugin.ParameterInfo;
import scuff.api.plugin.PluginException;
import scuff.format.vst3.fixture.NativePlugin;
import scuff.format.vst3.fixture.Rig;

class ParametersTest {

    @Test
    void parametersAreToldAsTheContractWantsThem() {
        try (Rig rig = Rig.fresh(NativePlugin.SEPARATE)) {
            Map<String, ParameterInfo> infos = rig.device.info().parameters().stream().collect(Collectors.toMap(ParameterInfo::name, Function.identity()));
            ParameterInfo gain = infos.get("Gain");
            assertThat(gain).extracting(ParameterInfo::min, ParameterInfo::max, ParameterInfo::defaultValue, ParameterInfo::module, ParameterInfo::defaultText)
                    .containsExactly(-60.0, 12.0, 0.0, "Amp", "0.0 dB");
            assertThat(infos.get("Mode")).extracting(ParameterInfo::min, ParameterInfo::max, ParameterInfo::module).containsExactly(0.0, 3.0, "Amp/Modes");
            assertThat(infos.get("Mode").flags()).containsExactlyInAnyOrder(ParameterFlag.STEPPED, ParameterFlag.ENUM, ParameterFlag.AUTOMATABLE);
            assertThat(infos.get("Curve")).as("not a line").extracting(ParameterInfo::min, ParameterInfo::max).containsExactly(0.0, 1.0);
            assertThat(infos.get("Program").is(ParameterFlag.PROGRAM)).isTrue();
            assertThat(infos.get("Bypass").is(ParameterFlag.BYPASS)).isTrue();
            assertThat(infos.get("MIDI CC 1").is(ParameterFlag.HIDDEN)).isTrue();
            assertThat(infos.get("Meter").is(ParameterFlag.READ_ONLY)).isTrue();
        }
    }

    @Test
    void textGoesBothWaysWithAndWithoutItsUnit() {
        try (Rig rig = Rig.fresh(NativePlugin.SEPARATE)) {
            assertThat(rig.device.valueToText(NativePlugin.GAIN, -24)).isEqualTo("-24.0 dB");
            assertThat(rig.device.textToValue(NativePlugin.GAIN, "-24 dB")).isEqualTo(OptionalDouble.of(-24));
            assertThat(rig.device.textToValue(NativePlugin.GAIN, "-24")).isEqualTo(OptionalDouble.of(-24));
            assertThat(rig.device.textToValue(NativePlugin.GAIN, "loud")).isEmpty();
            assertThat(rig.device.textToValue(4711, "1")).isEmpty();
            assertThat(rig.device.valueToText(4711, 1)).isEmpty();
            assertThatThrownBy(() -> rig.device.value(4711)).isInstanceOf(PluginException.class).hasMessageContaining("parameter=4711");
            assertThatThrownBy(() -> rig.device.value(1L << 32 | NativePlugin.GAIN)).isInstanceOf(PluginException.class);
        }
    }

    @Test
    void stepsAreCountedAsTheFormatDividesTheRange() {
        Scale scale = Scale.of(3, value -> value);
        assertThat(scale.plain(0.24)).isZero();
        assertThat(scale.plain(0.25)).isEqualTo(1);
        assertThat(scale.plain(1)).isEqualTo(3);
        for (int step = 0; step <= 3; step++) {
            assertThat(scale.plain(scale.normalised(step))).isEqualTo(step);
        }
        assertThat(Scale.of(4, value -> 1 + 4 * value)).as("counted from 1").isEqualTo(new Scale(1, 4, 4));
    }

    @Test
    void aScaleThatCannotBeIsTheNormalisedOne() {
        assertThat(Scale.of(0, value -> Double.NaN)).isEqualTo(Scale.NORMALISED);
        assertThat(Scale.of(0, value -> 0)).isEqualTo(Scale.NORMALISED);
        assertThat(Scale.of(0, value -> -value)).isEqualTo(Scale.NORMALISED);
        assertThat(Scale.of(0, value -> value * Double.MAX_VALUE * 2)).isEqualTo(Scale.NORMALISED);
        assertThat(Scale.of(0, value -> value * value)).isEqualTo(Scale.NORMALISED);
    }
}
