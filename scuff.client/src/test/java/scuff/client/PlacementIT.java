package scuff.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import scuff.api.client.Device;
import scuff.api.client.DeviceOptions;
import scuff.api.client.GroupMode;
import scuff.api.client.Sandbox;
import scuff.api.client.SandboxGroup;
import scuff.api.client.StateStorage;
import scuff.api.isolation.Confinement;
import scuff.client.placement.Placement;
import scuff.client.placement.Rule;
import scuff.client.placement.Spread;
import scuff.tck.plugins.NativePlugin;
import scuff.tck.plugins.Trigger;

/** Devices for which the platform chooses the sandbox. */
@ExtendWith(LeavesNothing.class)
class PlacementIT {
    @TempDir
    Path folder;

    private static Rig rig(Placement placement, NativePlugin... plugins) {
        return Rig.with(Rig.options(GroupMode.PIPELINED, Rig.FRAMES), client -> client.placement(placement), plugins);
    }

    private static CompletionStage<Device> placed(Rig rig, NativePlugin plugin) {
        return rig.group.createDevice(Plugins.ref(plugin), DeviceOptions.DEFAULT);
    }

    @Test
    void devices_of_one_plugin_share_a_sandbox_that_goes_with_the_last_and_is_none_of_the_applications() {
        Rule alone = Rule.of("test", 0, "(id=" + NativePlugin.DELAY.id() + ")", "alone", "");
        try (Rig rig = rig(new Placement(Spread.BY_PLUGIN, false, List.of(alone)), NativePlugin.GAIN, NativePlugin.DELAY, NativePlugin.ACTIVATE_FAILS)) {
            Sandbox own = rig.sandbox("of the application");
            rig.device(own, NativePlugin.GAIN);
            List<CompletionStage<Device>> asked = IntStream.range(0, 5).mapToObj(i -> placed(rig, i < 3 ? NativePlugin.GAIN : NativePlugin.DELAY)).toList();
            List<Device> devices = asked.stream().map(Stages::get).toList();
            Sandbox gains = devices.getFirst().sandbox();
            assertThat(gains.name()).isEqualTo(devices.getFirst().info().descriptor().name());
            assertThat(devices.subList(0, 3)).extracting(Device::sandbox).containsOnly(gains);
            assertThat(rig.group.sandboxes()).as("own, of gains, two of delays").hasSize(4).contains(own);
            assertThat(devices.get(3).sandbox()).isNotIn(own, gains, devices.get(4).sandbox());
            rig.completeBlocks(3);

            devices.subList(1, 5).forEach(Device::close);
            assertThat(rig.group.sandboxes()).containsExactlyInAnyOrder(own, gains);
            devices.getFirst().close();
            assertThat(gains.state()).isEqualTo(Sandbox.State.CLOSED);
            assertThat(Stages.refusal(placed(rig, NativePlugin.ACTIVATE_FAILS))).contains("activate");
            assertThat(rig.group.sandboxes()).containsExactly(own);
        }
    }

    @Test
    void a_device_that_its_process_died_of_comes_back_alone_and_harms_nobody_again() {
        try (Rig rig = rig(new Placement(Spread.TOGETHER, true, List.of()), NativePlugin.GAIN, NativePlugin.TRIGGER)) {
            Device gain = Stages.get(placed(rig, NativePlugin.GAIN));
            Device bad = Stages.get(placed(rig, NativePlugin.TRIGGER));
            Sandbox shared = gain.sandbox();
            assertThat(bad.sandbox()).isSameAs(shared);
            shared.options(shared.options().confined(Confinement.STRICT));
            Stages.get(bad.setParameters(Rig.values(67, 0.5)));
            Rig.Line line = rig.line(gain, bad);
            rig.write(line.in(), i -> 1);
            rig.completeBlocks(5);
            assertThat(rig.read(line.out(), 0)).isEqualTo(0.5f);

            rig.trigger(bad, Trigger.SEGV);
            playUntilBack(rig, shared, 1, gain, bad);
            Sandbox lonely = bad.sandbox();
            assertThat(lonely).isNotSameAs(shared);
            assertThat(gain.sandbox()).isSameAs(shared);
            assertThat(shared.devices()).containsExactly(gain);
            assertThat(lonely.devices()).containsExactly(bad);
            assertThat(lonely.options().confinement()).as("as confined as before").contains(Confinement.STRICT);
            playUntil(() -> rig.read(line.out(), 0) == 0.5f, rig, "its value and connections are back"); // the plan with it comes a moment later

            long undisturbed = shared.process().orElseThrow();
            rig.trigger(bad, Trigger.SEGV);
            playUntilBack(rig, lonely, 1, gain, bad);
            assertThat(bad.sandbox()).as("it shares with nobody already").isSameAs(lonely);
            assertThat(shared.process()).hasValue(undisturbed);
            assertThat(shared.restarts()).isEqualTo(1);
            bad.close();
            assertThat(lonely.state()).isEqualTo(Sandbox.State.CLOSED);
        }
    }

    @Test
    void a_loaded_document_goes_on_with_the_sandboxes_it_was_saved_with() {
        try (Rig rig = rig(new Placement(Spread.BY_PLUGIN, false, List.of()), NativePlugin.GAIN)) {
            rig.device(rig.sandbox("of the application"), NativePlugin.GAIN);
            placed(rig, NativePlugin.GAIN).toCompletableFuture().join();
            Path document = folder.resolve("song.json");
            Stages.get(rig.group.save(document, StateStorage.INLINE));
            SandboxGroup loaded = Stages.get(rig.client.loadGroup(document));
            Sandbox own = loaded.sandboxes().getFirst();
            Sandbox gains = loaded.sandboxes().getLast();
            Device another = Stages.get(loaded.createDevice(Plugins.ref(NativePlugin.GAIN), DeviceOptions.DEFAULT));
            assertThat(another.sandbox()).isSameAs(gains);
            gains.devices().forEach(Device::close);
            assertThat(loaded.sandboxes()).as("it went with its last device").containsExactly(own);
            own.devices().forEach(Device::close);
            assertThat(loaded.sandboxes()).as("the application's stays").containsExactly(own);
            loaded.closeNow();
        }
    }

    private static void playUntilBack(Rig rig, Sandbox died, int restarts, Device... devices) {
        playUntil(() -> died.restarts() >= restarts && List.of(devices).stream().allMatch(device -> device.state() == Device.State.ACTIVE), rig,
                "the sandbox and all devices are back");
    }

    private static void playUntil(BooleanSupplier condition, Rig rig, String what) {
        long deadline = System.nanoTime() + Rig.PATIENCE;
        while (!condition.getAsBoolean()) {
            rig.process();
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
        }
    }
}
