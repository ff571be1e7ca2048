package scuff.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import scuff.api.client.Device;
import scuff.api.client.DeviceOptions;
import scuff.api.client.DeviceState;
import scuff.api.client.GroupMode;
import scuff.api.client.LatePolicy;
import scuff.api.client.Sandbox;
import scuff.api.client.SandboxGroup;
import scuff.api.plugin.PluginRef;
import scuff.api.plugin.TrackInfo;
import scuff.tck.plugins.NativePlugin;

@ExtendWith(LeavesNothing.class)
class DeviceLifeIT {
    private static final TrackInfo DRUMS = new TrackInfo(Optional.of("Drums"), OptionalInt.of(0xff204060), OptionalInt.of(2));

    @Test
    void a_device_of_an_unknown_plugin_waits_with_all_it_was_given_and_loads_when_a_scan_finds_it() throws Exception {
        try (Rig rig = Rig.with()) {
            Sandbox sandbox = rig.sandbox("one");
            Device gain = rig.device(sandbox, NativePlugin.GAIN, new DeviceOptions(Optional.empty(), Rig.values(7, 0.5), LatePolicy.DRY));
            assertThat(gain.state()).isEqualTo(Device.State.UNLOADED);
            assertThat(gain.failure().orElseThrow()).contains("no scan has found").contains("plugin=" + gain.plugin());
            assertThat(gain.info().audioInputs()).isEmpty();
            assertThat(gain.inputs()).isEmpty();
            assertThat(Stages.refusal(gain.saveState())).contains("state=UNLOADED").contains("scan");
            Stages.get(gain.track(DRUMS));
            rig.completeBlocks(3);

            RealClient.scan(rig.client, Plugins.files(NativePlugin.GAIN));
            rig.states.await(gain, Device.State.ACTIVE);
            assertThat(gain.failure()).isEmpty();
            Rig.Line line = rig.line(gain);
            rig.write(line.in(), i -> 1);
            rig.completeBlocks(3);
            assertThat(rig.read(line.out(), 0)).isEqualTo(0.5f);
            assertThat(gain.latePolicy()).isEqualTo(LatePolicy.DRY);
            assertThat(gain.track()).contains(DRUMS);
        }
    }

    @Test
    void what_is_set_while_a_device_waits_or_is_dead_is_there_when_it_comes_back() throws Exception {
        try (Rig rig = Rig.with(NativePlugin.MANY_PARAMETERS)) {
            Sandbox sandbox = rig.sandbox("one");
            Device many = rig.device(sandbox, NativePlugin.MANY_PARAMETERS);
            Device waits = rig.device(sandbox, NativePlugin.GAIN);
            Stages.get(waits.setParameters(Rig.values(7, 0.25)));
            Stages.get(waits.bypass(true));
            Stages.get(many.setParameters(Rig.values(1000, 0.75)));
            DeviceState state = Stages.get(many.saveState());
            Stages.get(many.setParameters(Rig.values(1000, 0.125)));
            sandbox.kill();
            rig.states.await(many, Device.State.CRASHED);
            Stages.get(many.loadState(state));
            Stages.get(many.setParameters(Rig.values(1003, 3)));
            assertThat(Stages.refusal(many.setParameters(Rig.values(1003, 1e9)))).contains("range");
            assertThat(Stages.refusal(many.setParameters(Rig.values(77, 1)))).contains("no such parameter");
            Stages.get(sandbox.restart());
            assertThat(waits.state()).isEqualTo(Device.State.UNLOADED);
            assertThat(Rig.value(many, 1000)).isEqualTo(0.75);
            assertThat(Rig.value(many, 1003)).isEqualTo(3);
            RealClient.scan(rig.client, Plugins.files(NativePlugin.GAIN));
            rig.states.await(waits, Device.State.ACTIVE);
            assertThat(Rig.value(waits, 7)).isEqualTo(0.25);
            assertThat(waits.bypassed()).isTrue();
            waits.close();
            assertThat(Stages.refusal(waits.setParameters(Rig.values(7, 1)))).contains("state=CLOSED");
            assertThat(Stages.refusal(waits.loadState(state))).contains("another plugin");
        }
    }

    @Test
    void a_device_of_a_format_nobody_has_deployed_waits_too() {
        try (Rig rig = Rig.with()) {
            Device device = Stages.get(rig.sandbox("one").createDevice(new PluginRef("vst9", "x"), DeviceOptions.DEFAULT));
            assertThat(device.state()).isEqualTo(Device.State.UNLOADED);
            assertThat(device.failure().orElseThrow()).contains("format").contains("deployed=[clap, vst3]");
            device.close();
            assertThat(rig.group.devices()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(GroupMode.class)
    void a_device_moves_while_audio_runs_and_keeps_its_sound_ports_and_connections(GroupMode mode) throws Exception {
        try (Rig rig = Rig.with(mode, NativePlugin.GAIN)) {
            List<Sandbox> sandboxes = rig.sandboxes("from", "to");
            Device stays = rig.device(sandboxes.getFirst(), NativePlugin.GAIN);
            Device moves = rig.device(sandboxes.getFirst(), NativePlugin.GAIN);
            Rig.Line line = rig.line(stays, moves);
            var connections = rig.group.connections();
            String id = moves.id();
            rig.write(line.in(), i -> 1);
            try (RunningAudio audio = new RunningAudio(rig)) {
                for (int i = 1; i <= 4; i++) {
                    Sandbox target = sandboxes.get(i % 2);
                    Stages.get(moves.setParameters(Rig.values(7, i / 8.0)));
                    Stages.get(moves.moveTo(target));
                    assertThat(moves.sandbox()).isSameAs(target);
                    assertThat(target.devices()).contains(moves);
                    assertThat(sandboxes.get((i + 1) % 2).devices()).doesNotContain(moves);
                    assertThat(moves.state()).isEqualTo(Device.State.ACTIVE);
                    assertThat(Rig.value(moves, 7)).isEqualTo(i / 8.0);
                    audio.pass(20);
                }
                assertThat(moves.id()).isEqualTo(id);
                assertThat(rig.group.connections()).hasSameSizeAs(connections);
                Stages.get(moves.moveTo(moves.sandbox()));
            }
            rig.completeBlocks(20);
            assertThat(rig.read(line.out(), 0)).isEqualTo(0.5f);
            assertThat(rig.states.heard()).contains("DeviceMoved");
        }
    }

    /** The steepest step of a constant that is moved from process to process is that of a glide, not that of a gap. */
    @ParameterizedTest
    @EnumSource(GroupMode.class)
    void a_move_does_not_click(GroupMode mode) {
        try (Rig rig = Rig.with(mode, NativePlugin.GAIN)) {
            List<Sandbox> sandboxes = rig.sandboxes("from", "to");
            Device gain = rig.device(sandboxes.getFirst(), NativePlugin.GAIN);
            Rig.Line line = rig.line(gain);
            rig.write(line.in(), i -> 1);
            rig.completeBlocks(20);
            float before = rig.read(line.out(), 0);
            assertThat(before).isEqualTo(1);
            CompletionStage<Void> move = gain.moveTo(sandboxes.getLast());
            float steepest = 0;
            for (int blocks = 0; blocks < 20 || !move.toCompletableFuture().isDone(); blocks += move.toCompletableFuture().isDone() ? 1 : 0) {
                assertThat(rig.process().complete()).isTrue();
                for (float sample : rig.read(line.out(), 0, Rig.FRAMES)) {
                    steepest = Math.max(steepest, Math.abs(sample - before));
                    before = sample;
                }
            }
            Stages.get(move);
            assertThat(before).isEqualTo(1);
            assertThat(steepest).isLessThan(0.02f);
        }
    }

    @Test
    void a_device_of_a_dead_sandbox_moves_with_its_last_state_and_the_values_since() throws Exception {
        try (Rig rig = Rig.with(NativePlugin.MANY_PARAMETERS)) {
            List<Sandbox> sandboxes = rig.sandboxes("from", "to");
            Device many = rig.device(sandboxes.getFirst(), NativePlugin.MANY_PARAMETERS);
            Stages.get(many.setParameters(Rig.values(1000, 0.25)));
            Stages.get(many.saveState());
            Stages.get(many.setParameters(Rig.values(1003, -6)));
            sandboxes.getFirst().kill();
            rig.states.await(many, Device.State.CRASHED);
            Stages.get(many.moveTo(sandboxes.getLast()));
            assertThat(many.state()).isEqualTo(Device.State.ACTIVE);
            assertThat(Rig.value(many, 1000)).isEqualTo(0.25);
            assertThat(Rig.value(many, 1003)).isEqualTo(-6);
            Stages.get(sandboxes.getFirst().restart());
            assertThat(sandboxes.getFirst().devices()).isEmpty();
            rig.completeBlocks(10);
        }
    }

    @Test
    void a_move_that_cannot_be_changes_nothing() throws Exception {
        try (Rig rig = Rig.with(NativePlugin.GAIN)) {
            List<Sandbox> sandboxes = rig.sandboxes("from", "dead", "closing");
            Device gain = rig.device(sandboxes.getFirst(), NativePlugin.GAIN);
            rig.device(sandboxes.getLast(), NativePlugin.GAIN);
            Rig.Line line = rig.line(gain);
            rig.write(line.in(), i -> 1);
            sandboxes.get(1).kill();
            rig.states.await(sandboxes.get(1), Sandbox.State.CRASHED);
            sandboxes.getLast().close();
            SandboxGroup other = rig.client.createGroup(rig.group.options());
            Sandbox foreign = Stages.get(other.createSandbox("foreign"));
            assertThat(Stages.refusal(gain.moveTo(sandboxes.get(1)))).contains("no process");
            assertThat(Stages.refusal(gain.moveTo(sandboxes.getLast()))).contains("state=CLOSING");
            assertThat(Stages.refusal(gain.moveTo(foreign))).contains("within its group");
            assertThat(gain.sandbox()).isSameAs(sandboxes.getFirst());
            for (int i = 0; i < 10; i++) {
                rig.process();
            }
            assertThat(rig.read(line.out(), 0)).isEqualTo(1);
            gain.close();
            assertThat(Stages.refusal(gain.moveTo(sandboxes.getFirst()))).contains("closed");
            assertThat(Stages.refusal(gain.duplicate(sandboxes.getFirst()))).contains("closed");
        }
    }

    @Test
    void the_last_device_that_moves_out_takes_a_closing_sandbox_with_it() {
        try (Rig rig = Rig.with(NativePlugin.GAIN)) {
            List<Sandbox> sandboxes = rig.sandboxes("from", "to");
            Device gain = rig.device(sandboxes.getFirst(), NativePlugin.GAIN);
            sandboxes.getFirst().close();
            assertThat(sandboxes.getFirst().state()).isEqualTo(Sandbox.State.CLOSING);
            Stages.get(gain.moveTo(sandboxes.getLast()));
            assertThat(sandboxes.getFirst().state()).isEqualTo(Sandbox.State.CLOSED);
            assertThat(rig.group.sandboxes()).containsExactly(sandboxes.getLast());
            rig.completeBlocks(3);
        }
    }

    @Test
    void moves_and_restarts_at_once_end_with_one_instance_that_sounds() {
        try (Rig rig = Rig.with(NativePlugin.GAIN)) {
            List<Sandbox> sandboxes = rig.sandboxes("one", "two");
            Device gain = rig.device(sandboxes.getFirst(), NativePlugin.GAIN);
            Rig.Line line = rig.line(gain);
            rig.write(line.in(), i -> 1);
            for (int i = 1; i <= 3; i++) {
                List<CompletionStage<?>> all = List.of(gain.moveTo(sandboxes.get(i % 2)), sandboxes.getFirst().restart(), sandboxes.getLast().restart(),
                        gain.moveTo(sandboxes.get((i + 1) % 2)));
                all.forEach(stage -> stage.handle((done, thrown) -> done).toCompletableFuture().join());
            }
            Stages.get(((Sandbox) gain.sandbox()).restart());
            rig.completeBlocks(20);
            assertThat(gain.state()).isEqualTo(Device.State.ACTIVE);
            assertThat(rig.read(line.out(), 0)).isEqualTo(1);
            assertThat(rig.group.devices()).containsExactly(gain);
        }
    }

    @Test
    void a_plugin_is_told_its_track_when_it_changes_and_wherever_it_comes_to_life() throws Exception {
        try (Rig rig = Rig.with(NativePlugin.TRACK_REPORT)) {
            List<Sandbox> sandboxes = rig.sandboxes("one", "two");
            Device device = rig.device(sandboxes.getFirst(), NativePlugin.TRACK_REPORT);
            assertThat(device.track()).isEmpty();
            rig.log.await("track at init: none");
            Stages.get(device.track(DRUMS));
            rig.log.await("track at change: Drums ff204060 2");
            Stages.get(sandboxes.getFirst().restart());
            rig.log.await("track at init: Drums ff204060 2");
            TrackInfo bass = new TrackInfo(Optional.of("Bass"), OptionalInt.empty(), OptionalInt.empty());
            Stages.get(device.track(bass));
            rig.log.await("track at change: Bass - -");
            Stages.get(device.duplicate(sandboxes.getLast()));
            rig.log.await("track at init: Bass - -");
            TrackInfo nameless = new TrackInfo(Optional.empty(), OptionalInt.empty(), OptionalInt.of(6));
            Stages.get(device.track(nameless));
            Stages.get(device.moveTo(sandboxes.getLast()));
            rig.log.await("track at init: - - 6");
            assertThat(device.track()).contains(nameless);
        }
    }

    /** The plugin takes the parameter of a state before it finds that the rest is damaged. */
    @Test
    void a_device_that_declines_a_state_half_way_goes_on_with_what_it_had() {
        try (Rig rig = Rig.with(NativePlugin.BIG_STATE)) {
            Device big = rig.device(rig.sandbox("one"), NativePlugin.BIG_STATE);
            Stages.get(big.setParameters(Rig.values(21, 500)));
            DeviceState had = Stages.get(big.saveState());
            Stages.get(big.setParameters(Rig.values(21, 700)));
            byte[] damaged = Stages.get(big.saveState()).bytes();
            Stages.get(big.loadState(had));
            damaged[damaged.length - 1] ^= 1;
            assertThat(Stages.refusal(big.loadState(new DeviceState(big.plugin(), damaged)))).contains("plugin=" + big.plugin());
            assertThat(Rig.value(big, 21)).isEqualTo(500);
            assertThat(Stages.get(big.saveState())).isEqualTo(had);
            Stages.get(big.sandbox().restart());
            assertThat(Rig.value(big, 21)).isEqualTo(500);
        }
    }

    @Test
    void a_state_of_another_version_of_the_plugin_is_accepted_and_noted() {
        try (Rig rig = Rig.with(NativePlugin.GAIN)) {
            Device gain = rig.device(rig.sandbox("one"), NativePlugin.GAIN, DeviceOptions.DEFAULT.with(Rig.values(7, 0.5)));
            DeviceState now = Stages.get(gain.saveState());
            assertThat(now.pluginVersion()).isEqualTo(gain.info().descriptor().version()).isNotEmpty();
            Stages.get(gain.setParameters(Rig.values(7, 2)));
            Stages.get(gain.loadState(DeviceState.parse(new DeviceState(gain.plugin(), "0.0.0-old", now.bytes()).toBytes())));
            assertThat(Rig.value(gain, 7)).isEqualTo(0.5);
            assertThat(rig.log.has("state.version=0.0.0-old")).isTrue();
        }
    }

    @Test
    void a_duplicate_sounds_the_same_in_any_sandbox_of_any_group_and_is_its_own_device() throws Exception {
        try (Rig rig = Rig.with(NativePlugin.MANY_PARAMETERS, NativePlugin.COUNTER)) {
            List<Sandbox> sandboxes = rig.sandboxes("one", "two");
            Device original = rig.device(sandboxes.getFirst(), NativePlugin.MANY_PARAMETERS, Rig.dry());
            Stages.get(original.setParameters(Rig.values(1000, 0.25, 1003, 3)));
            Stages.get(original.track(DRUMS));
            SandboxGroup other = rig.client.createGroup(rig.group.options());
            Sandbox foreign = Stages.get(other.createSandbox("foreign"));
            for (Sandbox target : List.of(sandboxes.getFirst(), sandboxes.getLast(), foreign)) {
                Device copy = Stages.get(original.duplicate(target));
                assertThat(copy.id()).isNotEqualTo(original.id()).startsWith(target.group().id() + "/");
                assertThat(copy.sandbox()).isSameAs(target);
                assertThat(Stages.get(copy.parameters())).isEqualTo(Stages.get(original.parameters()));
                assertThat(copy.track()).contains(DRUMS);
                assertThat(copy.latePolicy()).isEqualTo(LatePolicy.DRY);
            }
            sandboxes.getFirst().kill();
            rig.states.await(original, Device.State.CRASHED);
            Device ofDead = Stages.get(original.duplicate(sandboxes.getLast()));
            assertThat(Rig.value(ofDead, 1003)).isEqualTo(3);
        }
    }
}
