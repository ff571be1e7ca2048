package scuff.client.link;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scuff.api.client.ScuffException;
import scuff.api.plugin.AudioPortInfo;
import scuff.api.plugin.DeviceInfo;
import scuff.api.plugin.Direction;
import scuff.api.plugin.NotePortInfo;
import scuff.api.plugin.ParameterInfo;
import scuff.api.plugin.ParameterValue;
import scuff.api.plugin.PluginDescriptor;
import scuff.api.plugin.PluginRef;
import scuff.protocol.control.Envelope;
import scuff.protocol.control.FromSandbox;

class PlausibleTest {
    private static final PluginDescriptor PLUGIN = new PluginDescriptor(new PluginRef("clap", "x"), "x", "", "", "", "", List.of(), Path.of("/x"));
    private static final ParameterInfo PARAMETER = new ParameterInfo(1, "p", "", Double.NaN, -1, 7, Set.of(), "");

    private static AudioPortInfo audio(int index, Direction direction, int channels) {
        return new AudioPortInfo(index, direction, 7, "port\nof two lines", channels, "", false, false);
    }

    private static NotePortInfo note(int index, Direction direction) {
        return new NotePortInfo(index, direction, 7, "", Set.of(), Optional.empty());
    }

    private static DeviceInfo device(List<AudioPortInfo> in, List<AudioPortInfo> out, List<NotePortInfo> notesIn, List<NotePortInfo> notesOut, int parameters) {
        return new DeviceInfo(PLUGIN, in, out, notesIn, notesOut, Collections.nCopies(parameters, PARAMETER), List.of());
    }

    private static List<AudioPortInfo> inputs(int ports, int channels) {
        return IntStream.range(0, ports).mapToObj(i -> audio(i, Direction.INPUT, channels)).toList();
    }

    @Test
    void the_largest_device_there_may_be_is_taken() {
        List<AudioPortInfo> out = IntStream.range(0, 256).mapToObj(i -> audio(i, Direction.OUTPUT, 4)).toList();
        DeviceInfo large = device(inputs(1, 1_024), out, List.of(note(0, Direction.INPUT)), List.of(note(0, Direction.OUTPUT)), 65_536);

        assertThatCode(() -> Plausible.require(large)).doesNotThrowAnyException();
    }

    @Test
    void what_would_take_memory_without_bound_or_lead_outside_is_refused_with_what_it_is() {
        refused(device(inputs(257, 0), List.of(), List.of(), List.of(), 0), "what=audio inputs, found=257");
        refused(device(inputs(1, Integer.MAX_VALUE), List.of(), List.of(), List.of(), 0), "found=2147483647");
        refused(device(inputs(256, Integer.MAX_VALUE), List.of(), List.of(), List.of(), 0), "found=549755813632");
        refused(device(List.of(), List.of(audio(1, Direction.OUTPUT, 1)), List.of(), List.of(), 0), "what=index of audio outputs, found=1, allowed=0");
        refused(device(List.of(audio(-1, Direction.INPUT, 1)), List.of(), List.of(), List.of(), 0), "found=-1");
        refused(device(List.of(audio(0, Direction.OUTPUT, 1)), List.of(), List.of(), List.of(), 0), "direction of port of two lines");
        refused(device(List.of(), List.of(), List.of(note(3, Direction.INPUT)), List.of(), 0), "index of note inputs");
        refused(device(List.of(), List.of(), List.of(), List.of(note(0, Direction.INPUT)), 0), "found=INPUT, allowed=OUTPUT");
        refused(device(List.of(), List.of(), List.of(), List.of(), 65_537), "what=parameters, found=65537");
    }

    private static void refused(DeviceInfo info, String why) {
        assertThatThrownBy(() -> Answers.expect(Envelope.of(new FromSandbox.DeviceCreated(info), 1), FromSandbox.DeviceCreated.class))
                .isInstanceOf(ScuffException.class).hasMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource({"-1,0,latency", "2147483647,0,latency", "4194305,0,latency", "0,-1,tail", "0,-9223372036854775808,tail"})
    void a_latency_no_delay_line_can_have_is_refused(int latency, long tail, String what) {
        assertThatThrownBy(() -> Plausible.require(new FromSandbox.DeviceActivated(latency, tail))).isInstanceOf(ScuffException.class)
                .hasMessageContaining("what=" + what);
    }

    @Test
    void the_longest_latency_and_an_infinite_tail_are_taken() {
        assertThatCode(() -> Plausible.require(new FromSandbox.DeviceActivated(1 << 22, Long.MAX_VALUE))).doesNotThrowAnyException();
    }

    @Test
    void more_values_than_there_can_be_parameters_are_refused() {
        assertThatThrownBy(() -> Plausible.require(new FromSandbox.Parameters(Collections.nCopies(65_537, new ParameterValue(1, 0)))))
                .isInstanceOf(ScuffException.class).hasMessageContaining("what=parameters");
    }

    @Test
    void a_reason_of_many_lines_and_megabytes_becomes_one_that_can_be_read() {
        Envelope<FromSandbox> failed = Envelope.of(new FromSandbox.Failed("first\nsecond\r\n\u001b[31m" + "x".repeat(5 << 20)), 1);

        assertThatThrownBy(() -> Answers.expect(failed, FromSandbox.Done.class)).isInstanceOf(ScuffException.class)
                .satisfies(e -> org.assertj.core.api.Assertions.assertThat(e.getMessage()).startsWith("first second [31mxxx").hasSizeLessThan(2_100));
    }
}
