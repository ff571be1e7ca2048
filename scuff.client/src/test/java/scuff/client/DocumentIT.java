package scuff.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scuff.api.client.AudioPort;
import scuff.api.client.Device;
import scuff.api.client.DeviceOptions;
import scuff.api.client.GroupMode;
import scuff.api.client.LatePolicy;
import scuff.api.client.RestartPolicy;
import scuff.api.client.Sandbox;
import scuff.api.client.SandboxGroup;
import scuff.api.client.SandboxOptions;
import scuff.api.client.Scuff;
import scuff.api.client.StateStorage;
import scuff.api.plugin.PluginRef;
import scuff.api.plugin.TrackInfo;
import scuff.tck.plugins.NativePlugin;

@ExtendWith(LeavesNothing.class)
class DocumentIT {
    private static final TrackInfo DRUMS = new TrackInfo(Optional.of("Drums"), OptionalInt.empty(), OptionalInt.of(2));

    @TempDir
    Path folder;

    private Path document() {
        return folder.resolve("song.json");
    }

    /** Blocks of noise through the group's first input and output, from silence. */
    private static List<float[]> play(SandboxGroup group, int blocks) {
        AudioPort in = group.inputs().getFirst();
        AudioPort out = group.outputs().getFirst();
        List<float[]> heard = new ArrayList<>();
        for (int block = 0; block < blocks; block++) {
            for (int c = 0; c < in.channels(); c++) {
                var channel = group.audio().input(in, c);
                for (int i = 0; i < Rig.FRAMES; i++) {
                    channel.setAtIndex(java.lang.foreign.ValueLayout.JAVA_FLOAT, i, (float) Math.sin(0.01 * (block * Rig.FRAMES + i) * (c + 1)));
                }
            }
            assertThat(group.audio().process(Rig.FRAMES, System.nanoTime() + Rig.PATIENCE).complete()).isTrue();
            heard.add(group.audio().output(out, 0).asSlice(0, Rig.FRAMES * 4L).toArray(java.lang.foreign.ValueLayout.JAVA_FLOAT));
        }
        return heard;
    }

    private static Device device(SandboxGroup group, String last) {
        return group.device(last).orElseThrow();
    }

    private static String last(String id) {
        return id.substring(id.lastIndexOf('/') + 1);
    }

    @ParameterizedTest
    @CsvSource({"PIPELINED, INLINE", "SERIAL, FILES"})
    void a_group_that_was_saved_is_loaded_with_everything_and_sounds_the_same_to_the_last_bit(GroupMode mode, StateStorage storage) throws Exception {
        try (Rig rig = Rig.with(mode, NativePlugin.GAIN, NativePlugin.MANY_PARAMETERS, NativePlugin.EVENT_ECHO)) {
            RealClient.scan(rig.client, Plugins.zam("ZamComp"));
            Sandbox one = rig.sandbox("one");
            Sandbox two = Stages.get(rig.group.createSandbox(SandboxOptions.of("two").with(RestartPolicy.MANUAL).hungAfter(7)));
            Device gain = rig.device(one, NativePlugin.GAIN, new DeviceOptions(Optional.empty(), Rig.values(7, 0.3), LatePolicy.DRY));
            Device comp = Stages.get(two.createDevice(zam(rig), DeviceOptions.DEFAULT));
            Device many = rig.device(two, NativePlugin.MANY_PARAMETERS);
            Stages.get(many.setParameters(Rig.values(1000, 0.375, 1003, -6)));
            Stages.get(gain.track(DRUMS));
            Stages.get(gain.bypass(true));
            AudioPort in = rig.group.addInput("in", 1);
            AudioPort out = rig.group.addOutput("out", 1);
            rig.group.connect(in, gain.inputs().getFirst());
            rig.group.connect(gain.outputs().getFirst(), comp.inputs().getFirst());
            rig.group.connect(comp.outputs().getFirst(), out);
            rig.group.connect(gain.outputs().getFirst(), out);
            Device echo = rig.device(one, NativePlugin.EVENT_ECHO);
            Device other = rig.device(two, NativePlugin.EVENT_ECHO);
            rig.group.connect(echo.eventOutputs().getFirst(), other.eventInputs().getFirst());
            Stages.get(rig.group.save(document(), storage));

            SandboxGroup loaded = Stages.get(rig.client.loadGroup(document()));
            assertThat(loaded.id()).isNotEqualTo(rig.group.id());
            assertThat(rig.client.groups()).containsExactly(rig.group, loaded);
            assertThat(loaded.options()).isEqualTo(rig.group.options());
            assertThat(loaded.mode()).isEqualTo(mode);
            assertThat(loaded.sandboxes().stream().map(s -> last(s.id()) + s.options()).toList())
                    .isEqualTo(rig.group.sandboxes().stream().map(s -> last(s.id()) + s.options()).toList());
            assertThat(loaded.devices().stream().map(d -> last(d.id()) + d.plugin() + d.state() + d.latePolicy() + d.track() + d.bypassed()).toList())
                    .isEqualTo(rig.group.devices().stream().map(d -> last(d.id()) + d.plugin() + d.state() + d.latePolicy() + d.track() + d.bypassed()).toList());
            assertThat(loaded.connections().stream().map(c -> last(c.source().id()) + ">" + last(c.target().id())).toList())
                    .isEqualTo(rig.group.connections().stream().map(c -> last(c.source().id()) + ">" + last(c.target().id())).toList()).hasSize(4);
            assertThat(loaded.eventConnections()).singleElement().satisfies(c -> {
                assertThat(c.source()).isSameAs(device(loaded, last(echo.id())).eventOutputs().getFirst());
                assertThat(c.target()).isSameAs(device(loaded, last(other.id())).eventInputs().getFirst());
            });
            assertThat(Stages.get(device(loaded, last(many.id())).parameters())).isEqualTo(Stages.get(many.parameters()));
            assertThat(Stages.get(device(loaded, last(comp.id())).parameters())).isEqualTo(Stages.get(comp.parameters()));

            List<float[]> original = play(rig.group, 30);
            List<float[]> again = play(loaded, 30);
            for (int block = 0; block < 30; block++) {
                assertThat(again.get(block)).as("block %d", block).isEqualTo(original.get(block));
            }
            Device next = Stages.get(loaded.sandboxes().getFirst().createDevice(gain.plugin(), DeviceOptions.DEFAULT));
            assertThat(rig.group.devices().stream().map(d -> last(d.id()))).doesNotContain(last(next.id()));
        }
    }

    private static PluginRef zam(Rig rig) {
        return rig.client.plugins().plugins().stream().filter(p -> p.file().toString().endsWith("ZamComp.clap")).findFirst().orElseThrow().ref();
    }

    @Test
    void devices_whose_plugins_are_missing_keep_states_and_connections_over_another_save_until_a_scan_finds_them() throws Exception {
        try (Rig rig = Rig.with(NativePlugin.GAIN)) {
            Device gain = rig.device(rig.sandbox("one"), NativePlugin.GAIN);
            rig.line(gain);
            Stages.get(gain.setParameters(Rig.values(7, 0.5)));
            Stages.get(rig.group.save(document(), StateStorage.INLINE));
        }
        try (Rig rig = Rig.with()) { // knows no plugin
            SandboxGroup without = Stages.get(rig.client.loadGroup(document()));
            Device gain = without.devices().getFirst();
            assertThat(gain.state()).isEqualTo(Device.State.UNLOADED);
            assertThat(without.connections()).isEmpty();
            play(without, 2);
            Stages.get(without.save(document(), StateStorage.FILES));
            without.closeNow();

            SandboxGroup later = Stages.get(rig.client.loadGroup(document()));
            Device found = later.devices().getFirst();
            RealClient.scan(rig.client, Plugins.files(NativePlugin.GAIN));
            rig.states.await(found, Device.State.ACTIVE);
            assertThat(Rig.value(found, 7)).isEqualTo(0.5);
            assertThat(later.connections()).hasSize(2);
            List<float[]> heard = play(later, 20);
            assertThat(heard.getLast()[10]).isEqualTo(0.5f * (float) Math.sin(0.01 * (19 * Rig.FRAMES + 10)));
        }
    }

    @Test
    void a_device_without_a_process_is_saved_with_what_is_known_of_it() throws Exception {
        try (Rig rig = Rig.with(NativePlugin.MANY_PARAMETERS)) {
            Sandbox sandbox = Stages.get(rig.group.createSandbox(SandboxOptions.of("one").with(RestartPolicy.MANUAL)));
            Device many = rig.device(sandbox, NativePlugin.MANY_PARAMETERS);
            Stages.get(many.setParameters(Rig.values(1000, 0.25)));
            Stages.get(many.saveState());
            Stages.get(many.setParameters(Rig.values(1003, 3)));
            sandbox.kill();
            rig.states.await(many, Device.State.CRASHED);
            Stages.get(rig.group.save(document(), StateStorage.INLINE));
            Device loaded = Stages.get(rig.client.loadGroup(document())).devices().getFirst();
            assertThat(Rig.value(loaded, 1000)).isEqualTo(0.25);
            assertThat(Rig.value(loaded, 1003)).isEqualTo(3);
        }
    }

    @Test
    void a_refused_document_leaves_no_group_and_no_process() throws Exception {
        try (Rig rig = Rig.with(NativePlugin.GAIN)) {
            Device gain = rig.device(rig.sandbox("one"), NativePlugin.GAIN);
            Stages.get(rig.group.save(document(), StateStorage.FILES));
            rig.group.closeNow();
            try (Stream<Path> states = Files.list(folder.resolve("song.json.states"))) {
                Path state = states.findFirst().orElseThrow();
                byte[] damaged = Files.readAllBytes(state);
                damaged[damaged.length - 1] ^= 1;
                Files.write(state, damaged);
            }
            assertThat(Stages.refusal(rig.client.loadGroup(document()))).contains("device=2").contains("plugin=" + gain.plugin()).contains("damaged");
            Files.writeString(document(), Files.readString(document()).replace("\"version\": 1", "\"version\": 99"));
            assertThat(Stages.refusal(rig.client.loadGroup(document()))).contains("version=99");
            assertThat(Stages.refusal(rig.client.loadGroup(folder.resolve("none.json")))).contains("no such document");
            assertThat(rig.client.groups()).isEmpty();
            assertThat(Stages.clear(catchThrowable(() -> Scuff.await(rig.client.loadGroup(folder))))).contains("file=" + folder);
        }
    }

    @Test
    void a_connection_to_a_port_the_plugin_does_not_have_sleeps_and_is_told() throws Exception {
        try (Rig rig = Rig.with(NativePlugin.GAIN)) {
            rig.line(rig.device(rig.sandbox("one"), NativePlugin.GAIN));
            Stages.get(rig.group.save(document(), StateStorage.INLINE));
            String json = Files.readString(document());
            String odd = json.replaceFirst("(?s)(\"target\": \\{\\s*\"device\": 2,\\s*\"port\": )0(,\\s*\"id\": )[0-9]+", "$15$2999");
            assertThat(odd).isNotEqualTo(json);
            Files.writeString(document(), odd);
            SandboxGroup loaded = Stages.get(rig.client.loadGroup(document()));
            assertThat(loaded.devices().getFirst().state()).isEqualTo(Device.State.ACTIVE);
            assertThat(loaded.connections()).hasSize(1);
            assertThat(rig.log.has("connection to a port the plugin does not have: device=" + loaded.devices().getFirst().id())).isTrue();
            play(loaded, 3);
        }
    }

    @Test
    void a_save_that_cannot_be_written_leaves_the_last_one_alone() throws IOException {
        try (Rig rig = Rig.with(NativePlugin.GAIN)) {
            rig.device(rig.sandbox("one"), NativePlugin.GAIN);
            assertThat(Stages.refusal(rig.group.save(folder.resolve("no/such/folder.json"), StateStorage.FILES))).contains("cannot be written");
            Stages.get(rig.group.save(document(), StateStorage.FILES));
            String before = Files.readString(document());
            Stages.get(rig.group.save(document(), StateStorage.FILES));
            assertThat(Files.readString(document())).isEqualTo(before);
            rig.group.closeNow();
            assertThat(Stages.refusal(rig.group.save(document(), StateStorage.FILES))).contains("closed");
            assertThat(Files.readString(document())).isEqualTo(before);
        }
    }
}
