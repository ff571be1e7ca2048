package scuff.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import scuff.api.client.Device;
import scuff.api.client.DeviceOptions;
import scuff.api.client.FormatVersion;
import scuff.api.client.GroupMode;
import scuff.api.client.LatePolicy;
import scuff.api.client.Sandbox;
import scuff.api.client.SandboxOptions;
import scuff.api.client.ScuffEvent;
import scuff.api.plugin.PluginRef;
import scuff.client.ScriptedFormats.Manner;
import scuff.tck.plugins.NativePlugin;

/** Builds of a format come, go and fail while devices of it play. */
@ExtendWith(LeavesNothing.class)
class FormatSwapIT {
    @TempDir
    static Path folder;

    private final FormatsByHand deployed = new FormatsByHand(folder);

    private Rig rig(GroupMode mode, NativePlugin... plugins) {
        deployed.set("one", "1.0.0", Manner.FINE);
        return Rig.with(Rig.options(mode, Rig.FRAMES), client -> client.formats(deployed.formats()), plugins);
    }

    private static void awaitVersion(Rig rig, Device device, String version) throws InterruptedException {
        rig.states.await(() -> device.formatVersion().equals(Optional.of(version)) && device.state() == Device.State.ACTIVE,
                device.id() + " to be of version " + version + ", not " + device.formatVersion() + "\n" + rig.log);
    }

    @ParameterizedTest
    @EnumSource(GroupMode.class)
    void devices_go_on_in_the_same_process_with_values_ports_and_connections_and_no_other_misses_a_block(GroupMode mode) throws Exception {
        try (Rig rig = rig(mode, NativePlugin.GAIN, NativePlugin.DELAY)) {
            List<Sandbox> sandboxes = rig.sandboxes("one", "two");
            Device pinned = Stages.get(sandboxes.getFirst().createDevice(Plugins.ref(NativePlugin.DELAY), DeviceOptions.DEFAULT.pinned("1.0.0")));
            Device first = rig.device(sandboxes.getFirst(), NativePlugin.GAIN);
            Device second = rig.device(sandboxes.getLast(), NativePlugin.GAIN, Rig.dry());
            Rig.Line swapped = rig.line(first, second);
            Rig.Line untouched = rig.line(pinned);
            Stages.get(first.setParameters(Rig.values(7, 0.5)));
            Stages.get(second.setParameters(Rig.values(7, 3)));
            rig.write(swapped.in(), i -> 1);
            rig.write(untouched.in(), i -> 0.25);
            rig.completeBlocks(10);
            List<?> connections = rig.group.connections();
            var ports = first.outputs();
            var processes = sandboxes.stream().map(Sandbox::process).toList();
            List<Float> heard = new ArrayList<>();
            deployed.set("other", "1.1.0", Manner.FINE);
            long deadline = System.nanoTime() + Rig.PATIENCE;
            while (rig.states.count(ScuffEvent.FormatSwapped.class) < 2) {
                assertThat(rig.process().complete()).isTrue();
                heard.add(rig.read(untouched.out(), 0));
                assertThat(System.nanoTime()).isLessThan(deadline);
            }
            awaitVersion(rig, first, "1.1.0");
            awaitVersion(rig, second, "1.1.0");
            assertThat(pinned.formatVersion()).contains("1.0.0");
            assertThat(heard).containsOnly(0.25f);
            rig.completeBlocks(20);
            assertThat(rig.read(swapped.out(), 0)).isEqualTo(1.5f);
            assertThat(rig.group.connections()).isEqualTo(connections);
            assertThat(first.outputs()).isEqualTo(ports);
            assertThat(sandboxes.stream().map(Sandbox::process).toList()).isEqualTo(processes);
            System.out.println(rig.log.all().stream().filter(line -> line.contains("format swapped")).toList());
        }
    }

    @Test
    void a_state_goes_on_with_the_very_sample_it_was_taken_out_at() throws Exception {
        try (Rig rig = rig(GroupMode.PIPELINED, NativePlugin.COUNTER)) {
            Device counter = rig.device(rig.sandbox("one"), NativePlugin.COUNTER);
            var out = rig.listen(counter);
            rig.completeBlocks(10);
            deployed.set("one", "1.0.0", Manner.FINE); // the same version, another build
            rig.states.await(() -> rig.states.count(ScuffEvent.FormatSwapped.class) == 1, "the swap");
            rig.completeBlocks(2); // the first one glides
            assertThat(rig.read(out, 0)).isEqualTo((12 * Rig.FRAMES - 1) / (float) (1 << 24));
        }
    }

    @ParameterizedTest
    @EnumSource(LatePolicy.class)
    void the_swap_is_bridged_without_a_click(LatePolicy policy) throws Exception {
        try (Rig rig = rig(GroupMode.PIPELINED, NativePlugin.GAIN)) {
            Device gain = rig.device(rig.sandbox("one"), NativePlugin.GAIN, DeviceOptions.DEFAULT.with(policy));
            Rig.Line line = rig.line(gain);
            Smooth smooth = new Smooth(rig, line.in(), line.out());
            smooth.play(20_000);
            for (int update = 1; update <= 5; update++) {
                deployed.set("one", "1.0." + update, Manner.FINE);
                while (rig.states.count(ScuffEvent.FormatSwapped.class) < update) {
                    smooth.play(500);
                }
                smooth.play(5_000);
            }
            smooth.expectNoClick(1, 3);
        }
    }

    @Test
    void a_build_that_does_not_start_is_refused_and_nobody_notices() throws Exception {
        try (Rig rig = rig(GroupMode.PIPELINED, NativePlugin.GAIN)) {
            Sandbox sandbox = rig.sandbox("one");
            Device gain = rig.device(sandbox, NativePlugin.GAIN);
            Rig.Line line = rig.line(gain);
            rig.write(line.in(), i -> 0.5);
            rig.completeBlocks(10);
            long told = rig.states.heard().stream().filter(what -> what.startsWith(gain.plugin().id())).count();
            deployed.set("one", "2.0.0", Manner.UNSTARTABLE);
            rig.states.await(() -> rig.states.count(ScuffEvent.FormatRefused.class) == 1, "the refusal");
            rig.completeBlocks(10);
            assertThat(rig.read(line.out(), 0)).isEqualTo(0.5f);
            assertThat(rig.log.has("it does not start")).isTrue();
            assertThat(rig.states.heard().stream().filter(what -> what.startsWith(gain.plugin().id())).count()).isEqualTo(told);
            Device another = rig.device(sandbox, NativePlugin.GAIN);
            assertThat(another.formatVersion()).contains("1.0.0");
            assertThat(rig.client.plugins().formatVersions()).containsExactly(new FormatVersion("clap", "1.0.0", true));
        }
    }

    @Test
    void a_build_that_cannot_make_a_device_again_gives_way_to_the_old_one_everywhere() throws Exception {
        try (Rig rig = rig(GroupMode.PIPELINED, NativePlugin.GAIN, NativePlugin.COUNTER)) {
            Device counter = rig.device(rig.sandbox("one"), NativePlugin.COUNTER); // the first to be swapped, and the bad build can do it
            Device gain = rig.device(rig.sandbox("two"), NativePlugin.GAIN);
            Stages.get(gain.setParameters(Rig.values(7, 0.5)));
            Rig.Line line = rig.line(gain);
            rig.write(line.in(), i -> 1);
            rig.completeBlocks(10);
            deployed.set("one", "2.0.0", Manner.DECLINING);
            rig.states.await(() -> rig.states.count(ScuffEvent.FormatRefused.class) == 1 && rig.states.count(ScuffEvent.FormatSwapped.class) == 2,
                    "the refusal, and the way back");
            awaitVersion(rig, counter, "1.0.0");
            awaitVersion(rig, gain, "1.0.0");
            rig.playUntil("the other build is heard", report -> rig.read(line.out(), 0) == 0.5f);
            assertThat(rig.log.has("it makes no such device")).isTrue();

            deployed.set("one", "2.0.1", Manner.FINE);
            awaitVersion(rig, gain, "2.0.1");
            awaitVersion(rig, counter, "2.0.1");
            rig.playUntil("the other build is heard", report -> rig.read(line.out(), 0) == 0.5f);
        }
    }

    @Test
    void a_build_the_sandbox_dies_of_is_not_tried_again_by_the_next_process() throws Exception {
        try (Rig rig = rig(GroupMode.PIPELINED, NativePlugin.GAIN)) {
            Sandbox sandbox = rig.sandbox(SandboxOptions.of("one"));
            Device gain = rig.device(sandbox, NativePlugin.GAIN);
            Stages.get(gain.setParameters(Rig.values(7, 0.5)));
            Rig.Line line = rig.line(gain);
            rig.write(line.in(), i -> 1);
            rig.completeBlocks(10);
            deployed.set("one", "2.0.0", Manner.DEADLY);
            rig.states.await(() -> rig.states.count(ScuffEvent.SandboxRestarted.class) == 1, "the restart");
            awaitVersion(rig, gain, "1.0.0");
            rig.playUntil("the other build is heard", report -> rig.read(line.out(), 0) == 0.5f);
            assertThat(rig.states.count(ScuffEvent.FormatRefused.class)).isEqualTo(1);
            assertThat(sandbox.restarts()).isEqualTo(1);
        }
    }

    @Test
    void devices_without_their_format_wait_with_their_states_and_are_back_with_the_next() throws Exception {
        try (Rig rig = rig(GroupMode.PIPELINED, NativePlugin.GAIN, NativePlugin.COUNTER)) {
            Sandbox sandbox = rig.sandbox("one");
            Device counter = rig.device(sandbox, NativePlugin.COUNTER);
            Device gain = rig.device(sandbox, NativePlugin.GAIN, Rig.dry());
            Stages.get(gain.setParameters(Rig.values(7, 0.5)));
            Rig.Line line = rig.line(gain);
            var out = rig.listen(counter);
            rig.write(line.in(), i -> 1);
            rig.completeBlocks(10);
            deployed.uninstall("one");
            rig.states.await(gain, Device.State.UNLOADED);
            rig.states.await(counter, Device.State.UNLOADED);
            assertThat(gain.failure().orElseThrow()).contains("not deployed");
            rig.completeBlocks(10);
            assertThat(rig.read(line.out(), 0)).as("dry").isEqualTo(1);
            Stages.get(gain.setParameters(Rig.values(7, 0.25)));
            assertThat(rig.client.plugins().formats()).isEmpty();

            deployed.set("two", "3.0.0", Manner.FINE);
            awaitVersion(rig, gain, "3.0.0");
            awaitVersion(rig, counter, "3.0.0");
            rig.states.await(() -> rig.states.heard().getLast() != null, "anything");
            int blocks = rig.playUntil("both are heard again", report -> rig.read(line.out(), 0) == 0.25f && rig.read(out, 0) > 0);
            float after = rig.read(out, 0) * (1 << 24);
            assertThat(after).as("it went on from its state").isGreaterThan(10 * Rig.FRAMES).isLessThanOrEqualTo((11 + blocks) * Rig.FRAMES);
            gain.close();
            assertThat(rig.log.has("not closed in good order")).isFalse();
        }
    }

    @Test
    void a_pinned_device_waits_for_its_version_and_never_takes_another() throws Exception {
        try (Rig rig = rig(GroupMode.PIPELINED, NativePlugin.GAIN)) {
            Sandbox sandbox = rig.sandbox("one");
            PluginRef plugin = Plugins.ref(NativePlugin.GAIN);
            Device old = Stages.get(sandbox.createDevice(plugin, DeviceOptions.DEFAULT.pinned("0.9.0")));
            assertThat(old.state()).isEqualTo(Device.State.UNLOADED);
            assertThat(old.failure().orElseThrow()).contains("pinned=0.9.0").contains("1.0.0");
            deployed.set("old", "0.9", Manner.FINE);
            awaitVersion(rig, old, "0.9.0");
            deployed.uninstall("one");
            deployed.uninstall("old");
            rig.states.await(old, Device.State.UNLOADED);
            assertThat(old.pinnedVersion()).contains("0.9.0");
        }
    }

    @Test
    void the_devices_of_a_file_go_with_the_one_that_is_pinned() throws Exception {
        try (Rig rig = rig(GroupMode.PIPELINED, NativePlugin.GAIN)) {
            Sandbox sandbox = rig.sandbox("one");
            Device pinned = Stages.get(sandbox.createDevice(Plugins.ref(NativePlugin.GAIN), DeviceOptions.DEFAULT.pinned("1.0.0")));
            Device beside = rig.device(sandbox, NativePlugin.GAIN);
            Device elsewhere = rig.device(rig.sandbox("two"), NativePlugin.GAIN);
            deployed.set("newer", "1.1.0", Manner.FINE);
            awaitVersion(rig, elsewhere, "1.1.0");
            assertThat(List.of(pinned, beside)).allSatisfy(device -> assertThat(device.formatVersion()).contains("1.0.0"));
            assertThat(rig.states.count(ScuffEvent.FormatRefused.class)).isZero();
            Stages.get(sandbox.restart());
            assertThat(List.of(pinned, beside)).allSatisfy(device -> assertThat(device.state()).isEqualTo(Device.State.ACTIVE));
            pinned.close();
            awaitVersion(rig, beside, "1.1.0");
        }
    }

    @Test
    void two_versions_in_one_process_share_no_file() throws Exception {
        try (Rig rig = rig(GroupMode.PIPELINED, NativePlugin.GAIN)) {
            Sandbox sandbox = rig.sandbox("one");
            Device newer = rig.device(sandbox, NativePlugin.GAIN);
            deployed.set("old", "0.9", Manner.FINE);
            PluginRef plugin = Plugins.ref(NativePlugin.GAIN);
            assertThat(Stages.refusal(sandbox.createDevice(plugin, DeviceOptions.DEFAULT.pinned("0.9.0")))).contains("in use by another version");
            Device older = Stages.get(rig.sandbox("two").createDevice(plugin, DeviceOptions.DEFAULT.pinned("0.9.0")));
            assertThat(older.formatVersion()).contains("0.9.0");
            assertThat(newer.formatVersion()).contains("1.0.0");
            assertThat(rig.client.plugins().formatVersions())
                    .containsExactly(new FormatVersion("clap", "1.0.0", true), new FormatVersion("clap", "0.9.0", false));
        }
    }

    @ParameterizedTest
    @EnumSource(GroupMode.class)
    void a_sandbox_migrates_to_another_process_without_missing_a_block(GroupMode mode) throws Exception {
        try (Rig rig = rig(mode, NativePlugin.GAIN)) {
            List<Sandbox> sandboxes = rig.sandboxes("one", "two");
            Device first = rig.device(sandboxes.getFirst(), NativePlugin.GAIN);
            Device second = rig.device(sandboxes.getLast(), NativePlugin.GAIN);
            Stages.get(first.setParameters(Rig.values(7, 0.5)));
            Rig.Line line = rig.line(first, second);
            rig.write(line.in(), i -> 1);
            rig.completeBlocks(10);
            long before = sandboxes.getFirst().process().orElseThrow();
            try (RunningAudio audio = new RunningAudio(rig)) {
                audio.pass(20);
                Stages.get(rig.group.migrate());
                audio.pass(20);
            }
            rig.completeBlocks(10);
            assertThat(rig.read(line.out(), 0)).isEqualTo(0.5f);
            assertThat(sandboxes.getFirst().process().orElseThrow()).isNotEqualTo(before);
            assertThat(ProcessHandle.of(before)).isEmpty();
            assertThat(List.of(first.state(), second.state())).containsOnly(Device.State.ACTIVE);
            assertThat(sandboxes.getFirst().restarts()).isZero();
        }
    }
}
