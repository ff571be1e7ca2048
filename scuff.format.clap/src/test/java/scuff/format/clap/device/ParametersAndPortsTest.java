package scuff.format.clap.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scuff.api.plugin.AudioPortInfo;
import scuff.api.plugin.DeviceInfo;
import scuff.api.plugin.Direction;
import scuff.api.plugin.EventBuffer;
import scuff.api.plugin.NoteDialect;
import scuff.api.plugin.NotePortInfo;
import scuff.api.plugin.ParameterFlag;
import scuff.api.plugin.ParameterInfo;
import scuff.api.plugin.PluginException;
import scuff.api.plugin.RenderMode;
import scuff.api.plugin.TrackInfo;
import scuff.format.clap.abi.ClapAudioPorts;
import scuff.format.clap.abi.ClapEvents;
import scuff.format.clap.abi.ClapNotePorts;
import scuff.format.clap.abi.ClapParams;
import scuff.format.clap.abi.ClapRender;
import scuff.format.clap.abi.ClapTrackInfo;
import scuff.format.clap.fixture.JavaPlugin;
import scuff.format.clap.fixture.Rig;
import scuff.hosting.bounds.Claims;
import scuff.tck.format.Buffers;

class ParametersAndPortsTest {
    private final JavaPlugin plugin = new JavaPlugin();

    @Test
    void parametersAreReadWithFlagsAndTheTextOfTheirDefault() {
        try (var rig = new Rig(plugin)) {
            assertThat(rig.device.info().parameters()).containsExactly(
                    new ParameterInfo(10, "Gain", "amp", -60, 12, 0, Set.of(ParameterFlag.AUTOMATABLE), "0.0 units"),
                    new ParameterInfo(0x80000001L, "Mode", "", 0, 3, 1, Set.of(ParameterFlag.STEPPED, ParameterFlag.ENUM), "1.0 units"),
                    new ParameterInfo(12, "Meter", "amp/out", 0, 1, 0, Set.of(ParameterFlag.READ_ONLY), "0.0 units"));
        }
    }

    @Test
    void everyFlagOfClapThatWeNameIsSeen() {
        plugin.parameters = List.of(new JavaPlugin.Parameter(1, ~0, "All", "", 0, 1, 0));
        try (var rig = new Rig(plugin)) {
            assertThat(rig.device.info().parameters().getFirst().flags()).containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(ParameterFlag.PROGRAM)));
        }
    }

    @Test
    void valuesAndTextsGoBothWaysForIdsAboveTwoToTheThirtyOne() {
        try (var rig = new Rig(plugin)) {
            assertThat(rig.device.value(0x80000001L)).isEqualTo(1.0);
            assertThat(rig.device.valueToText(0x80000001L, 2.5)).isEqualTo("2.5 units");
            assertThat(rig.device.textToValue(0x80000001L, "-3.25 units")).hasValue(-3.25);
            assertThat(rig.device.textToValue(10, "loud")).isEmpty();
            assertThat(rig.device.valueToText(999, 1)).isEmpty();
        }
    }

    @Test
    void aParameterThatDoesNotExistIsNamedInTheError() {
        try (var rig = new Rig(plugin)) {
            assertThatThrownBy(() -> rig.device.value(999)).isInstanceOf(PluginException.class)
                    .hasMessageContaining("parameter=999").hasMessageContaining("parameters=3");
        }
    }

    @Test
    void aParameterThePluginDoesNotDescribeIsLeftOutAndLogged() {
        plugin.undescribed = 1;
        plugin.without.add(ClapAudioPorts.EXT_AUDIO_PORTS);
        try (var rig = new Rig(plugin)) {
            assertThat(rig.device.info().parameters()).extracting(ParameterInfo::name).containsExactly("Gain", "Meter");
            assertThat(rig.host.log()).singleElement().asString().startsWith("PLUGIN_MISBEHAVING").contains("index=1");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Claims.MOST_PARAMETERS + 1})
    void aParameterCountThatCannotBeIsAnErrorNotALongWait(int count) {
        plugin.parameterCount = count;
        try (var rig = new Rig(plugin)) {
            assertThatThrownBy(rig.device::info).isInstanceOf(PluginException.class)
                    .hasMessageContaining("parameters=" + Integer.toUnsignedString(count));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"count", "get_info", "get_value", "value_to_text", "text_to_value", "flush"})
    void eachFunctionOfTheParameterExtensionMayBeMissing(String function) {
        plugin.missing().add("params." + function);
        try (var rig = new Rig(plugin)) {
            DeviceInfo info = rig.device.info();
            assertThat(info.parameters()).hasSize(function.equals("count") || function.equals("get_info") ? 0 : 3);
            assertThat(rig.device.valueToText(10, 1)).isEqualTo(function.equals("value_to_text") ? "" : "1.0 units");
            assertThat(rig.device.textToValue(10, "1 units").isPresent()).isEqualTo(!function.equals("text_to_value"));
            rig.device.flush(Buffers.events(rig.arena), Buffers.events(rig.arena));
            if (function.equals("get_value")) {
                assertThatThrownBy(() -> rig.device.value(10)).isInstanceOf(PluginException.class);
            } else {
                assertThat(rig.device.value(10)).isZero();
            }
        }
    }

    @Test
    void flushExchangesEventsOnTheMainThreadWhileInactive() {
        var sizes = new ArrayList<Integer>();
        plugin.onFlush = (in, out) -> {
            sizes.add(ClapEvents.Input.SIZE.get(in).callInt(in));
            long event = ClapEvents.Input.GET.get(in).call(in, 0);
            return ClapEvents.Output.TRY_PUSH.get(out).call(out, event);
        };
        try (var rig = new Rig(plugin)) {
            EventBuffer in = Buffers.events(rig.arena);
            EventBuffer out = Buffers.events(rig.arena);
            in.putParameterValue(0, 10, 1);
            in.putParameterValue(0, 12, 2);
            rig.device.flush(in, out);
            assertThat(out.count()).isEqualTo(1);
        }
        assertThat(sizes).containsExactly(2);
    }

    /** The rig's fixture asks the host's thread check: in flush while active it must be the audio thread and not the main one. */
    @Test
    void flushTakesTheAudioRoleWhileActive() {
        try (var rig = new Rig(plugin)) {
            rig.activate();
            rig.device.flush(Buffers.events(rig.arena), Buffers.events(rig.arena));
            rig.device.onMainThread();
        }
        assertThat(plugin.functions()).contains("flush", "on_main_thread");
    }

    @Test
    void flushIsRefusedWhileBlocksRun() {
        try (var rig = new Rig(plugin)) {
            rig.processing();
            assertThatIllegalStateException()
                    .isThrownBy(() -> rig.device.flush(Buffers.events(rig.arena), Buffers.events(rig.arena)))
                    .withMessageContaining("processing=true");
        }
        assertThat(plugin.functions()).doesNotContain("flush");
    }

    @Test
    void flushTakesBuffersLargerThanThoseOfTheActivation() {
        var sizes = new ArrayList<Integer>();
        plugin.onFlush = (in, out) -> sizes.add(ClapEvents.Input.SIZE.get(in).callInt(in)) ? 0 : 1;
        try (var rig = new Rig(plugin)) {
            rig.activate();
            EventBuffer large = Buffers.events(rig.arena, 1000, 64_000);
            for (int i = 0; i < 1000; i++) {
                large.putParameterValue(i, 10, i);
            }
            rig.device.flush(large, Buffers.events(rig.arena));
        }
        assertThat(sizes).containsExactly(1000);
    }

    @Test
    void audioPortsAreReadWithChannelsFlagsAndType() {
        plugin.inputs = List.of(new JavaPlugin.AudioPort(-2, "main", ClapAudioPorts.AUDIO_PORT_IS_MAIN, 2, "stereo", -1),
                new JavaPlugin.AudioPort(5, "side", ClapAudioPorts.AUDIO_PORT_SUPPORTS_64BITS, 1, "mono", -1),
                new JavaPlugin.AudioPort(6, "x".repeat(300), 0, 0, null, -1));
        try (var rig = new Rig(plugin)) {
            assertThat(rig.device.info().audioInputs()).containsExactly(
                    new AudioPortInfo(0, Direction.INPUT, 0xFFFFFFFEL, "main", 2, "stereo", true, false),
                    new AudioPortInfo(1, Direction.INPUT, 5, "side", 1, "mono", false, true),
                    new AudioPortInfo(2, Direction.INPUT, 6, "x".repeat(255), 0, "", false, false));
            rig.processing();
            rig.onAudio(() -> rig.device.process(64, 0));
        }
    }

    @Test
    void aPortThePluginDoesNotDescribeIsAnErrorBecauseItsBuffersCannotBeMade() {
        plugin.undescribed = 0;
        plugin.without.add(ClapParams.EXT_PARAMS);
        try (var rig = new Rig(plugin)) {
            assertThatThrownBy(rig.device::info).isInstanceOf(PluginException.class).hasMessageContaining("INPUT audio port=0");
        }
    }

    @Test
    void aChannelCountThatCannotBeIsAnErrorNotAnAllocation() {
        plugin.outputs = List.of(new JavaPlugin.AudioPort(1, "out", 0, -1, null, -1));
        try (var rig = new Rig(plugin)) {
            assertThatThrownBy(rig.device::info).isInstanceOf(PluginException.class).hasMessageContaining("channels=4294967295");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"audio_ports.count", "audio_ports.get"})
    void aPortExtensionWithoutItsFunctionsMeansNoPorts(String function) {
        plugin.missing().add(function);
        try (var rig = new Rig(plugin)) {
            assertThat(rig.device.info().audioInputs()).isEmpty();
            rig.activate();
        }
    }

    @Test
    void notePortsAreReadWithTheirDialects() {
        plugin.noteInputs = List.of(
                new JavaPlugin.NotePort(3, "keys", ClapNotePorts.NOTE_DIALECT_CLAP | ClapNotePorts.NOTE_DIALECT_MIDI_MPE,
                        ClapNotePorts.NOTE_DIALECT_CLAP),
                new JavaPlugin.NotePort(4, "raw", ClapNotePorts.NOTE_DIALECT_MIDI | ClapNotePorts.NOTE_DIALECT_MIDI2, 0));
        try (var rig = new Rig(plugin)) {
            assertThat(rig.device.info().noteInputs()).containsExactly(
                    new NotePortInfo(0, Direction.INPUT, 3, "keys", Set.of(NoteDialect.CLAP, NoteDialect.MIDI_MPE),
                            Optional.of(NoteDialect.CLAP)),
                    new NotePortInfo(1, Direction.INPUT, 4, "raw", Set.of(NoteDialect.MIDI, NoteDialect.MIDI2), Optional.empty()));
            assertThat(rig.device.info().noteOutputs()).isEmpty();
        }
    }

    @Test
    void extensionsAreListedUnderTheIdThePluginKnows() {
        plugin.without.add(ClapTrackInfo.EXT_TRACK_INFO);
        plugin.without.remove(ClapTrackInfo.EXT_TRACK_INFO_COMPAT);
        try (var rig = new Rig(plugin)) {
            assertThat(rig.device.info().extensions()).containsExactlyInAnyOrder("clap.audio-ports", "clap.latency", "clap.note-ports",
                    "clap.params", "clap.posix-fd-support", "clap.render", "clap.state", "clap.tail", "clap.timer-support",
                    "clap.track-info.draft/1");
        }
    }

    @Test
    void theRenderModeReachesThePlugin() {
        try (var rig = new Rig(plugin)) {
            assertThat(rig.device.renderMode(RenderMode.OFFLINE)).isTrue();
            assertThat(rig.device.renderMode(RenderMode.REALTIME)).isTrue();
        }
        assertThat(plugin.functions()).containsSubsequence("render 1", "render 0");
    }

    @Test
    void aPluginThatOnlyRunsInRealTimeIsNotSentOffline() {
        plugin.realTimeOnly = true;
        try (var rig = new Rig(plugin)) {
            assertThat(rig.device.renderMode(RenderMode.OFFLINE)).isFalse();
        }
        assertThat(plugin.functions()).doesNotContain("render 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"set", "has_hard_realtime_requirement"})
    void eachFunctionOfTheRenderExtensionMayBeMissing(String function) {
        plugin.missing().add("render." + function);
        try (var rig = new Rig(plugin)) {
            assertThat(rig.device.renderMode(RenderMode.OFFLINE)).isEqualTo(!function.equals("set"));
        }
    }

    @Test
    void aPluginWithoutRenderModesSaysSo() {
        plugin.without.add(ClapRender.EXT_RENDER);
        try (var rig = new Rig(plugin)) {
            assertThat(rig.device.renderMode(RenderMode.REALTIME)).isFalse();
        }
    }

    @Test
    void aPluginIsToldThatItsTrackChanged() {
        try (var rig = new Rig(plugin)) {
            rig.device.trackInfo(new TrackInfo(Optional.of("Drums"), OptionalInt.empty(), OptionalInt.empty()));
        }
        assertThat(plugin.functions()).contains("track changed");
    }
}
