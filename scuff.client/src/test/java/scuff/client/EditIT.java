package scuff.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import scuff.api.client.AudioPort;
import scuff.api.client.Device;
import scuff.api.client.DeviceOptions;
import scuff.api.client.GroupMode;
import scuff.api.client.LatePolicy;
import scuff.api.client.Sandbox;
import scuff.tck.plugins.NativePlugin;

/** Whatever is changed while audio runs, nothing clicks, and afterwards all is as if it had always been so. */
@ExtendWith(LeavesNothing.class)
class EditIT {
    private static final int EDITS = 6;

    @ParameterizedTest
    @EnumSource(GroupMode.class)
    void connecting_and_disconnecting_anywhere_does_not_click(GroupMode mode) {
        try (Rig rig = Rig.with(mode, NativePlugin.GAIN)) {
            List<Sandbox> sandboxes = rig.sandboxes("a", "b");
            Device first = rig.device(sandboxes.getFirst(), NativePlugin.GAIN);
            Device second = rig.device(sandboxes.getFirst(), NativePlugin.GAIN);
            Device third = rig.device(sandboxes.getLast(), NativePlugin.GAIN);
            Rig.Line line = rig.line(first, second, third);
            List<AudioPort[]> edits = List.of(
                    new AudioPort[] {line.in(), line.out()},
                    new AudioPort[] {line.in(), second.inputs().getFirst()},
                    new AudioPort[] {first.outputs().getFirst(), third.inputs().getFirst()},
                    new AudioPort[] {second.outputs().getFirst(), first.inputs().getFirst()},
                    new AudioPort[] {first.outputs().getFirst(), line.out()});
            Smooth audio = new Smooth(rig, line.in(), line.out());
            audio.play(1500);
            for (AudioPort[] edit : edits) {
                for (int i = 0; i < 3; i++) {
                    rig.group.connect(edit[0], edit[1]);
                    audio.play(900 + 77 * i);
                    rig.group.disconnect(edit[0], edit[1]);
                    audio.play(900 + 77 * i);
                }
            }
            audio.expectNoClick(8, 2); // round the circle it comes eight times at most before it is cut
            audio.play(5000);
            assertThat(audio.loudest(1000)).isCloseTo(0.5, within(0.001));
        }
    }

    @ParameterizedTest
    @EnumSource(GroupMode.class)
    void cutting_the_line_and_mending_it_does_not_click(GroupMode mode) {
        try (Rig rig = Rig.with(mode, NativePlugin.GAIN)) {
            List<Sandbox> sandboxes = rig.sandboxes("a", "b");
            Device first = rig.device(sandboxes.getFirst(), NativePlugin.GAIN);
            Device second = rig.device(sandboxes.getFirst(), NativePlugin.GAIN);
            Device third = rig.device(sandboxes.getLast(), NativePlugin.GAIN);
            Rig.Line line = rig.line(first, second, third);
            List<AudioPort[]> cuts = List.of(
                    new AudioPort[] {line.in(), first.inputs().getFirst()},
                    new AudioPort[] {first.outputs().getFirst(), second.inputs().getFirst()},
                    new AudioPort[] {second.outputs().getFirst(), third.inputs().getFirst()},
                    new AudioPort[] {third.outputs().getFirst(), line.out()});
            Smooth audio = new Smooth(rig, line.in(), line.out());
            audio.play(1500);
            for (AudioPort[] cut : cuts) {
                for (int i = 0; i < 3; i++) {
                    rig.group.disconnect(cut[0], cut[1]);
                    audio.play(2000 + 77 * i);
                    assertThat(audio.loudest(100)).isZero();
                    rig.group.connect(cut[0], cut[1]);
                    audio.play(2000 + 77 * i);
                    assertThat(audio.loudest(600)).isGreaterThan(0.4);
                }
            }
            audio.expectNoClick(1, 2);
        }
    }

    @Test
    void switching_the_mode_does_not_click() {
        try (Rig rig = Rig.with(NativePlugin.GAIN)) {
            List<Sandbox> sandboxes = rig.sandboxes("a", "b", "c");
            Rig.Line line = rig.line(sandboxes.stream().map(s -> rig.device(s, NativePlugin.GAIN)).toArray(Device[]::new));
            Smooth audio = new Smooth(rig, line.in(), line.out());
            audio.play(1500);
            for (int i = 0; i < EDITS; i++) {
                rig.group.mode(i % 2 == 0 ? GroupMode.SERIAL : GroupMode.PIPELINED);
                audio.play(2600 + 77 * i);
                assertThat(audio.loudest(600)).isGreaterThan(0.4);
            }
            audio.expectNoClick(1, 3);
        }
    }

    @ParameterizedTest
    @EnumSource(GroupMode.class)
    void compensating_and_not_does_not_click(GroupMode mode) {
        try (Rig rig = Rig.with(mode, NativePlugin.GAIN, NativePlugin.DELAY)) {
            List<Sandbox> sandboxes = rig.sandboxes("a", "b");
            Device late = rig.device(sandboxes.getFirst(), NativePlugin.DELAY);
            Device local = rig.device(sandboxes.getFirst(), NativePlugin.GAIN);
            Device other = rig.device(sandboxes.getLast(), NativePlugin.GAIN);
            Rig.Line line = rig.line(late, local, other);
            rig.group.connect(line.in(), local.inputs().getFirst());
            rig.group.connect(line.in(), other.inputs().getFirst());
            rig.group.connect(line.in(), line.out());
            Smooth audio = new Smooth(rig, line.in(), line.out());
            audio.play(1500);
            for (int i = 0; i < EDITS; i++) {
                rig.group.compensate(i % 2 == 0);
                audio.play(2000 + 77 * i);
            }
            audio.expectNoClick(4, 3);
        }
    }

    @Test
    void bypassing_and_not_does_not_click() {
        try (Rig rig = Rig.with(NativePlugin.GAIN, NativePlugin.DELAY)) {
            Sandbox sandbox = rig.sandbox("a");
            Device late = rig.device(sandbox, NativePlugin.DELAY);
            Device loud = rig.device(sandbox, NativePlugin.GAIN, DeviceOptions.DEFAULT.with(Rig.values(7, 2)));
            Rig.Line line = rig.line(late, loud);
            Smooth audio = new Smooth(rig, line.in(), line.out());
            audio.play(1500);
            for (int i = 0; i < EDITS; i++) {
                Stages.get(loud.bypass(i % 2 == 0));
                Stages.get(late.bypass(i % 3 == 0));
                audio.play(1500 + 77 * i);
                assertThat(audio.loudest(600)).isBetween(i % 2 == 0 ? 0.4 : 0.8, i % 2 == 0 ? 0.51 : 1.01);
            }
            audio.expectNoClick(2, 2);
        }
    }

    @ParameterizedTest
    @EnumSource(LatePolicy.class)
    void a_sandbox_that_dies_and_comes_back_between_others_does_not_click(LatePolicy policy) throws Exception {
        for (GroupMode mode : GroupMode.values()) {
            try (Rig rig = Rig.with(mode, NativePlugin.GAIN)) {
                List<Sandbox> sandboxes = rig.sandboxes("a", "b", "c");
                DeviceOptions options = DeviceOptions.DEFAULT.with(policy);
                Device[] devices = sandboxes.stream().map(s -> rig.device(s, NativePlugin.GAIN, options)).toArray(Device[]::new);
                Rig.Line line = rig.line(devices);
                Smooth audio = new Smooth(rig, line.in(), line.out());
                audio.play(1500);
                for (Sandbox sandbox : sandboxes) {
                    sandbox.kill();
                    rig.states.await(sandbox, Sandbox.State.CRASHED);
                    audio.play(1700);
                    assertThat(audio.loudest(100)).as("%s in %s", policy, mode).matches(loud -> (policy == LatePolicy.SILENCE) == (loud == 0));
                    Stages.get(sandbox.restart());
                    audio.play(2600);
                    assertThat(audio.loudest(600)).isGreaterThan(0.4);
                }
                audio.expectNoClick(1, 4);
            }
        }
    }
}
