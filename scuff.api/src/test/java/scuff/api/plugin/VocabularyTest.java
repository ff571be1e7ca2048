package scuff.api.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VocabularyTest {
    private static final PluginRef REF = new PluginRef("clap", "a.b");

    @ParameterizedTest
    @CsvSource({"8000,1", "768000,8192", "44100,256"})
    void the_documented_limits_of_an_activation_are_within(double rate, int frames) {
        assertThat(new Activation(rate, frames).maxFrames()).isEqualTo(frames);
    }

    @ParameterizedTest
    @ValueSource(doubles = {7999.9, 768000.1, 0, -48000, Double.NaN, Double.POSITIVE_INFINITY})
    void a_sample_rate_outside_is_refused_with_the_limits(double rate) {
        assertThatThrownBy(() -> new Activation(rate, 256)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sampleRate=" + rate).hasMessageContaining("8000..768000");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 8193, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void a_block_size_outside_is_refused_with_the_limits(int frames) {
        assertThatThrownBy(() -> new Activation(48_000, frames)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maxFrames=" + frames).hasMessageContaining("1..8192");
    }

    @Test
    void a_plugin_is_named_by_format_and_id() {
        assertThat(REF).hasToString("clap:a.b");
        assertThatNullPointerException().isThrownBy(() -> new PluginRef(null, "x")).withMessage("format");
        assertThatNullPointerException().isThrownBy(() -> new PluginRef("x", null)).withMessage("id");
    }

    @Test
    void texts_of_a_descriptor_are_never_null() {
        Path file = Path.of("x.clap");
        assertThatNullPointerException().isThrownBy(() -> new PluginDescriptor(null, "", "", "", "", "", List.of(), file)).withMessage("ref");
        assertThatNullPointerException().isThrownBy(() -> new PluginDescriptor(REF, null, "", "", "", "", List.of(), file)).withMessage("name");
        assertThatNullPointerException().isThrownBy(() -> new PluginDescriptor(REF, "", null, "", "", "", List.of(), file)).withMessage("vendor");
        assertThatNullPointerException().isThrownBy(() -> new PluginDescriptor(REF, "", "", null, "", "", List.of(), file)).withMessage("version");
        assertThatNullPointerException().isThrownBy(() -> new PluginDescriptor(REF, "", "", "", null, "", List.of(), file)).withMessage("description");
        assertThatNullPointerException().isThrownBy(() -> new PluginDescriptor(REF, "", "", "", "", null, List.of(), file)).withMessage("url");
        assertThatNullPointerException().isThrownBy(() -> new PluginDescriptor(REF, "", "", "", "", "", List.of(), null)).withMessage("file");
    }

    @Test
    void what_a_record_was_made_from_may_change_afterwards() {
        List<String> features = new ArrayList<>(List.of("audio-effect"));
        PluginDescriptor descriptor = new PluginDescriptor(REF, "", "", "", "", "", features, Path.of("x"));
        List<ParameterInfo> parameters = new ArrayList<>();
        DeviceInfo info = new DeviceInfo(descriptor, List.of(), List.of(), List.of(), List.of(), parameters, List.of());
        Set<ParameterFlag> flags = EnumSet.of(ParameterFlag.HIDDEN);
        ParameterInfo parameter = new ParameterInfo(1, "", "", 0, 1, 0, flags, "");
        Set<NoteDialect> dialects = EnumSet.of(NoteDialect.MIDI);
        NotePortInfo port = new NotePortInfo(0, Direction.INPUT, 1, "", dialects, Optional.empty());

        features.clear();
        parameters.add(parameter);
        flags.clear();
        dialects.clear();

        assertThat(descriptor.features()).containsExactly("audio-effect");
        assertThat(info.parameters()).isEmpty();
        assertThat(parameter.is(ParameterFlag.HIDDEN)).isTrue();
        assertThat(parameter.is(ParameterFlag.ENUM)).isFalse();
        assertThat(port.dialects()).containsExactly(NoteDialect.MIDI);
    }

    @Test
    void a_port_has_a_direction_and_no_negative_channels() {
        assertThatThrownBy(() -> new AudioPortInfo(0, Direction.INPUT, 1, "in", -1, "", true, false))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("channels=-1").hasMessageContaining("in");
        assertThatNullPointerException().isThrownBy(() -> new AudioPortInfo(0, null, 1, "in", 2, "", true, false)).withMessage("direction");
        assertThatNullPointerException().isThrownBy(() -> new NotePortInfo(0, null, 1, "in", Set.of(), Optional.empty())).withMessage("direction");
        assertThatNullPointerException().isThrownBy(() -> new NotePortInfo(0, Direction.INPUT, 1, "in", Set.of(), null)).withMessage("preferred");
    }
}
