package scuff.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import scuff.api.client.AudioPort;
import scuff.api.client.Device;
import scuff.api.client.DeviceState;
import scuff.api.client.GroupMode;
import scuff.api.client.Sandbox;
import scuff.api.client.ScuffEvent;
import scuff.tck.plugins.NativePlugin;

/** States that are saved without anybody asking. */
@ExtendWith(LeavesNothing.class)
class AutosaveIT {
    private static final Duration OFTEN = Duration.ofMillis(50);

    private static Rig rig(Duration every, NativePlugin... plugins) {
        return Rig.with(Rig.options(GroupMode.PIPELINED, Rig.FRAMES).autosaved(every), client -> client, plugins);
    }

    @Test
    void what_a_plugin_changes_by_itself_and_tells_survives_a_crash() throws Exception {
        try (Rig rig = rig(OFTEN, NativePlugin.MARKS_DIRTY)) {
            Sandbox sandbox = rig.sandbox("one");
            Device device = rig.device(sandbox, NativePlugin.MARKS_DIRTY);
            AudioPort out = rig.listen(device);
            rig.group.audio().events(device).putParameterValue(0, 41, 0.25);
            rig.completeBlocks(10);
            assertThat(rig.read(out, 0)).isEqualTo(0.25f);
            rig.states.await(() -> rig.states.count(ScuffEvent.StateDirty.class) > 0, "it to be told dirty");
            rig.states.await(() -> rig.states.count(ScuffEvent.StateSaved.class) > 0 && !device.dirty(), "it to be saved");

            sandbox.kill();
            rig.states.await(sandbox, Sandbox.State.CRASHED);
            Stages.get(sandbox.restart());
            rig.completeBlocks(10);
            assertThat(rig.read(out, 0)).as("saved by itself").isEqualTo(0.25f);
        }
    }

    @Test
    void a_value_set_makes_it_dirty_until_it_is_saved() throws Exception {
        try (Rig rig = rig(Duration.ZERO, NativePlugin.GAIN)) {
            Device gain = rig.device(rig.sandbox("one"), NativePlugin.GAIN);
            assertThat(gain.dirty()).isFalse();
            Stages.get(gain.setParameters(Rig.values(7, 0.5)));
            assertThat(gain.dirty()).isTrue();
            Stages.get(gain.saveState());
            assertThat(gain.dirty()).isFalse();
            rig.group.audio().events(gain).putParameterValue(0, 7, 0.75);
            rig.completeBlocks(2);
            assertThat(gain.dirty()).as("set by an event").isTrue();
        }
    }

    @Test
    void saves_asked_for_together_are_all_answered_with_what_was_set_before() {
        try (Rig rig = rig(OFTEN, NativePlugin.GAIN)) {
            Device gain = rig.device(rig.sandbox("one"), NativePlugin.GAIN);
            try (RunningAudio audio = new RunningAudio(rig)) {
                for (int i = 1; i <= 100; i++) {
                    Stages.get(gain.setParameters(Rig.values(7, i / 100.0)));
                    List<CompletionStage<DeviceState>> saves = Stream.generate(gain::saveState).limit(5).toList();
                    DeviceState last = Stages.get(saves.getLast());
                    assertThat(saves.stream().map(Stages::get)).allMatch(last::equals);
                    assertThat(ByteBuffer.wrap(last.bytes()).order(ByteOrder.nativeOrder()).getDouble()).isEqualTo(i / 100.0);
                }
                audio.pass(1);
            }
        }
    }

    @Test
    void a_save_that_hangs_holds_up_no_other_device() throws Exception {
        try (Rig rig = rig(OFTEN, NativePlugin.SAVE_HANGS, NativePlugin.GAIN)) {
            List<Sandbox> sandboxes = rig.sandboxes("hangs", "works");
            Device hangs = rig.device(sandboxes.getFirst(), NativePlugin.SAVE_HANGS);
            Device gain = rig.device(sandboxes.getLast(), NativePlugin.GAIN);
            Stages.get(hangs.setParameters(Rig.values(5, 0.5)));
            for (int i = 1; i <= 5; i++) {
                Stages.get(gain.setParameters(Rig.values(7, i / 10.0)));
                int saves = i;
                rig.states.await(() -> rig.states.count(ScuffEvent.StateSaved.class) >= saves && !gain.dirty(), "save " + i);
            }
            rig.completeBlocks(10);
            assertThat(hangs.dirty()).isTrue();
            sandboxes.getFirst().kill();
            rig.states.await(sandboxes.getFirst(), Sandbox.State.CRASHED);
            assertThat(sandboxes.getFirst().crash().orElseThrow().lastCall()).contains("save");
        }
    }
}
