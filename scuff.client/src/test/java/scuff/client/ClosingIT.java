package scuff.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import scuff.api.client.Device;
import scuff.api.client.DeviceOptions;
import scuff.api.client.GroupMode;
import scuff.api.client.Sandbox;
import scuff.api.client.SandboxGroup;
import scuff.tck.plugins.NativePlugin;

@ExtendWith(LeavesNothing.class)
class ClosingIT {

    @ParameterizedTest
    @EnumSource(GroupMode.class)
    void a_closing_sandbox_plays_on_and_goes_with_its_last_device(GroupMode mode) {
        try (Rig rig = Rig.with(mode, NativePlugin.GAIN)) {
            Sandbox sandbox = rig.sandbox("one");
            Device first = rig.device(sandbox, NativePlugin.GAIN);
            Device second = rig.device(sandbox, NativePlugin.GAIN);
            Rig.Line line = rig.line(second);
            rig.write(line.in(), i -> 1);
            try (RunningAudio audio = new RunningAudio(rig)) {
                sandbox.close();
                sandbox.close();
                assertThat(sandbox.state()).isEqualTo(Sandbox.State.CLOSING);
                assertThat(Stages.refusal(sandbox.createDevice(first.plugin(), DeviceOptions.DEFAULT)))
                        .contains("state=CLOSING").contains("sandbox=" + sandbox.id());
                first.close();
                first.close();
                audio.pass(20);
                assertThat(sandbox.devices()).containsExactly(second);
                assertThat(rig.group.sandboxes()).containsExactly(sandbox);
            }
            assertThat(rig.read(line.out(), 0)).isEqualTo(1);
            second.close();
            assertThat(sandbox.state()).isEqualTo(Sandbox.State.CLOSED);
            assertThat(sandbox.process()).isEmpty();
            assertThat(rig.group.sandboxes()).isEmpty();
            assertThat(Stages.refusal(sandbox.createDevice(first.plugin(), DeviceOptions.DEFAULT))).contains("state=CLOSED");
            assertThat(Stages.refusal(sandbox.restart())).contains("closed");
            rig.completeBlocks(1);
        }
    }

    @Test
    void a_closing_sandbox_that_dies_can_be_restarted_for_the_devices_that_are_left() throws Exception {
        try (Rig rig = Rig.with(NativePlugin.GAIN)) {
            Sandbox sandbox = rig.sandbox("one");
            Device device = rig.device(sandbox, NativePlugin.GAIN);
            Stages.get(device.setParameters(Rig.values(7, 0.5)));
            sandbox.close();
            sandbox.kill();
            rig.states.await(device, Device.State.CRASHED);
            assertThat(sandbox.state()).isEqualTo(Sandbox.State.CLOSING);
            assertThat(sandbox.crash()).isPresent();
            Stages.get(sandbox.restart());
            assertThat(sandbox.state()).isEqualTo(Sandbox.State.CLOSING);
            assertThat(Rig.value(device, 7)).isEqualTo(0.5);
            sandbox.kill();
            rig.states.await(device, Device.State.CRASHED);
            device.close();
            assertThat(sandbox.state()).isEqualTo(Sandbox.State.CLOSED);
        }
    }

    @Test
    void a_closing_group_takes_no_more_sandboxes_and_goes_with_its_last_device_while_blocks_are_asked_for() throws Exception {
        try (Rig rig = Rig.with(NativePlugin.GAIN)) {
            List<Sandbox> sandboxes = rig.sandboxes("empty", "one", "two");
            Device first = rig.device(sandboxes.get(1), NativePlugin.GAIN);
            Device second = rig.device(sandboxes.get(2), NativePlugin.GAIN);
            Rig.Line line = rig.line(first, second);
            rig.write(line.in(), i -> 1);
            try (RunningAudio audio = new RunningAudio(rig)) {
                rig.group.close();
                assertThat(rig.group.state()).isEqualTo(SandboxGroup.State.CLOSING);
                assertThat(sandboxes.getFirst().state()).isEqualTo(Sandbox.State.CLOSED);
                assertThat(Stages.refusal(rig.group.createSandbox("late"))).contains("state=CLOSING").contains("group=" + rig.group.id());
                audio.pass(20);
                first.close();
                assertThat(rig.group.sandboxes()).containsExactly(sandboxes.get(2));
                audio.pass(20);
                second.close();
                audio.pass(20);
            }
            assertThat(rig.group.state()).isEqualTo(SandboxGroup.State.CLOSED);
            assertThat(rig.client.groups()).isEmpty();
            assertThat(rig.read(line.out(), 0)).as("a closed group is silent").isZero();
            assertThat(Stages.refusal(rig.group.createSandbox("late"))).contains("state=CLOSED");
            rig.states.await(() -> rig.states.heard().contains("group CLOSED"), "the group's end to be told");
            assertThat(rig.states.heard()).containsSubsequence("group OPEN", "group CLOSING", "group CLOSED");
        }
    }

    @Test
    void a_group_closed_from_many_threads_at_once_closes_once() {
        try (Rig rig = Rig.with(NativePlugin.GAIN)) {
            Sandbox sandbox = rig.sandbox("one");
            List<Device> devices = IntStream.range(0, 8).mapToObj(i -> rig.device(sandbox, NativePlugin.GAIN)).toList();
            CompletableFuture<?>[] closings = IntStream.range(0, 24).mapToObj(i -> CompletableFuture.runAsync(() -> {
                switch (i % 3) {
                    case 0 -> rig.group.close();
                    case 1 -> devices.get(i / 3).close();
                    default -> sandbox.close();
                }
            })).toArray(CompletableFuture[]::new);
            Stages.get(CompletableFuture.allOf(closings));
            assertThat(rig.group.state()).isEqualTo(SandboxGroup.State.CLOSED);
            assertThat(rig.states.heard().stream().filter("group CLOSED"::equals)).hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    void everything_is_closed_at_once_when_asked_for_now() {
        try (Rig rig = Rig.with(NativePlugin.GAIN)) {
            Device device = rig.device(rig.sandbox("one"), NativePlugin.GAIN);
            rig.group.close();
            rig.group.closeNow();
            assertThat(device.state()).isEqualTo(Device.State.CLOSED);
            assertThat(rig.group.state()).isEqualTo(SandboxGroup.State.CLOSED);
            rig.group.closeNow();
        }
    }

    /** A bundle is stopped on anybody's thread, and that thread may be interrupted. */
    @Test
    void who_is_interrupted_while_it_closes_everything_leaves_nothing_either() {
        try (Rig rig = Rig.with(NativePlugin.GAIN)) {
            List<Sandbox> sandboxes = rig.sandboxes("one", "two");
            Rig.Line line = rig.line(rig.device(sandboxes.getFirst(), NativePlugin.GAIN), rig.device(sandboxes.getLast(), NativePlugin.GAIN));
            rig.write(line.in(), i -> 1);
            try (RunningAudio audio = new RunningAudio(rig)) {
                audio.pass(5);
                Thread.currentThread().interrupt();
                try {
                    rig.group.closeNow();
                } finally {
                    assertThat(Thread.interrupted()).as("told afterwards").isTrue();
                }
                assertThat(sandboxes).extracting(Sandbox::state).containsOnly(Sandbox.State.CLOSED);
                assertThat(sandboxes).allMatch(sandbox -> sandbox.process().isEmpty());
                audio.pass(5);
            }
        }
    }
}
