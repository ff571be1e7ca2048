package scuff.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import scuff.api.client.AudioPort;
import scuff.api.client.Device;
import scuff.api.client.GroupMode;
import scuff.api.client.Sandbox;
import scuff.api.client.SandboxOptions;
import scuff.api.client.ScuffEvent;
import scuff.api.plugin.Activation;
import scuff.api.plugin.RenderMode;
import scuff.tck.plugins.NativePlugin;

/** Devices that are activated anew, because the application or the plugin wishes it. */
@ExtendWith(LeavesNothing.class)
class ReactivationIT {

    private static void playUntil(Rig rig, BooleanSupplier condition, String what) {
        long deadline = System.nanoTime() + Rig.PATIENCE;
        while (!condition.getAsBoolean()) {
            rig.process(16);
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
        }
    }

    @ParameterizedTest
    @EnumSource(GroupMode.class)
    void any_rate_and_block_length_while_audio_runs_and_values_stay(GroupMode mode) {
        try (Rig rig = Rig.with(mode, NativePlugin.GAIN)) {
            List<Sandbox> sandboxes = rig.sandboxes("one", "two");
            Device half = rig.device(sandboxes.getFirst(), NativePlugin.GAIN);
            Device twice = rig.device(sandboxes.getLast(), NativePlugin.GAIN);
            Rig.Line line = rig.line(half, twice);
            Stages.get(half.setParameters(Rig.values(7, 0.5)));
            Stages.get(twice.setParameters(Rig.values(7, 3)));
            List<AudioPort> ports = half.outputs();
            for (Activation terms : List.of(new Activation(8_000, 64), new Activation(768_000, 8192), new Activation(44_100, 1), new Activation(48_000, 256))) {
                var done = rig.group.activate(terms).toCompletableFuture();
                while (!done.isDone()) {
                    rig.process(1);
                }
                Stages.get(done);
                assertThat(rig.group.options().activation()).isEqualTo(terms);
                assertThat(List.of(half.state(), twice.state())).containsOnly(Device.State.ACTIVE);
                rig.write(line.in(), i -> 1);
                for (int i = 0; i < 520; i++) { // what glides and what is delayed by a longest block has come
                    assertThat(rig.process(terms.maxFrames()).complete()).isTrue();
                }
                assertThat(rig.read(line.out(), 0, terms.maxFrames())).containsOnly(1.5f);
                assertThat(half.outputs()).isEqualTo(ports);
            }
        }
    }

    @Test
    void a_device_that_declines_fails_alone_and_is_back_with_the_next_terms() {
        try (Rig rig = Rig.with(NativePlugin.GAIN, NativePlugin.PORT_CHANGE)) {
            Sandbox sandbox = rig.sandbox("one");
            Device picky = rig.device(sandbox, NativePlugin.PORT_CHANGE);
            Device gain = rig.device(sandbox, NativePlugin.GAIN);
            Stages.get(picky.setParameters(Rig.values(31, 1)));
            Stages.get(rig.group.activate(new Activation(500_000, 8192)));
            assertThat(picky.state()).isEqualTo(Device.State.FAILED);
            assertThat(picky.failure().orElseThrow()).contains("declines").contains("500000");
            assertThat(gain.state()).isEqualTo(Device.State.ACTIVE);
            for (int i = 0; i < 10; i++) {
                assertThat(rig.process(8192).complete()).isTrue();
            }
            Stages.get(rig.group.activate(new Activation(48_000, 256)));
            assertThat(List.of(picky.state(), gain.state())).containsOnly(Device.State.ACTIVE);
            assertThat(Rig.value(picky, 31)).isEqualTo(1);
            rig.completeBlocks(10);
        }
    }

    @Test
    void whether_blocks_come_in_real_time_may_change() {
        try (Rig rig = Rig.with(NativePlugin.GAIN)) {
            Device gain = rig.device(rig.sandbox("one"), NativePlugin.GAIN);
            Stages.get(rig.group.renderMode(RenderMode.OFFLINE));
            assertThat(rig.group.options().renderMode()).isEqualTo(RenderMode.OFFLINE);
            assertThat(gain.state()).isEqualTo(Device.State.ACTIVE);
            rig.completeBlocks(10);
        }
    }

    @Test
    void a_sandbox_without_a_process_comes_back_on_the_new_terms() throws Exception {
        try (Rig rig = Rig.with(NativePlugin.GAIN)) {
            Sandbox sandbox = rig.sandbox("one");
            Device gain = rig.device(sandbox, NativePlugin.GAIN);
            Rig.Line line = rig.line(gain);
            sandbox.kill();
            rig.states.await(sandbox, Sandbox.State.CRASHED);
            Stages.get(rig.group.activate(new Activation(96_000, 4096)));
            rig.process(4096);
            Stages.get(sandbox.restart());
            rig.write(line.in(), i -> 1);
            for (int i = 0; i < 10; i++) {
                assertThat(rig.process(4096).complete()).isTrue();
            }
            assertThat(rig.read(line.out(), 0, 4096)).containsOnly(1);
        }
    }

    @Test
    void a_plugin_that_changes_its_latency_is_activated_anew_and_the_graph_knows() throws Exception {
        try (Rig rig = Rig.with(NativePlugin.LATENCY_CHANGE)) {
            Device device = rig.device(rig.sandbox(SandboxOptions.of("one")), NativePlugin.LATENCY_CHANGE);
            Rig.Line line = rig.line(device);
            assertThat(rig.group.latency(line.in(), line.out())).isEqualTo(OptionalLong.of(64));
            for (int latency : new int[] {1000, 0, 512}) {
                Stages.get(device.setParameters(Rig.values(3, latency)));
                playUntil(rig, () -> device.activated().latencyFrames() == latency && device.state() == Device.State.ACTIVE, "latency");
                playUntil(rig, () -> rig.group.latency(line.in(), line.out()).equals(OptionalLong.of(latency)), "latency of the graph");
            }
            rig.completeBlocks(10);
            rig.states.await(() -> rig.states.count(ScuffEvent.DeviceInfoChanged.class) >= 3, "three changes told");
        }
    }

    @ParameterizedTest
    @EnumSource(GroupMode.class)
    void a_plugin_that_changes_its_ports_keeps_the_connections_of_those_that_stay(GroupMode mode) {
        try (Rig rig = Rig.with(mode, NativePlugin.PORT_CHANGE)) {
            Device device = rig.device(rig.sandbox("one"), NativePlugin.PORT_CHANGE);
            Rig.Line line = rig.line(device);
            AudioPort main = device.inputs().getFirst();
            AudioPort beside = rig.group.addInput("beside", 1);
            rig.write(line.in(), i -> 1);
            rig.write(beside, i -> 2);
            Stages.get(device.setParameters(Rig.values(31, 2)));
            playUntil(rig, () -> device.inputs().size() == 3 && device.state() == Device.State.ACTIVE, "three inputs");
            assertThat(device.inputs().getFirst()).isSameAs(main);
            AudioPort side = device.inputs().get(2);
            rig.group.connect(beside, side);
            playUntil(rig, () -> rig.read(line.out(), 0, 16)[15] == 3, "main and side");

            Stages.get(device.setParameters(Rig.values(31, 0)));
            playUntil(rig, () -> device.inputs().size() == 1 && device.state() == Device.State.ACTIVE, "one input");
            assertThat(device.inputs()).containsExactly(main);
            assertThat(rig.group.connections()).hasSize(2).noneMatch(c -> c.target() == side);
            playUntil(rig, () -> rig.read(line.out(), 0, 16)[15] == 1, "main alone");
        }
    }
}
