package scuff.client;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import scuff.api.client.AudioPort;
import scuff.api.client.Connection;
import scuff.api.client.Device;
import scuff.api.client.GroupMode;
import scuff.api.client.Sandbox;
import scuff.tck.plugins.NativePlugin;

@ExtendWith(LeavesNothing.class)
class CompensationIT {
    private static final int LATENCY = 64;

    /** Two ways to each of two devices, of every kind a way can be, and three outputs. */
    @ParameterizedTest
    @EnumSource(GroupMode.class)
    void whatever_meets_has_left_at_the_same_time_and_all_outputs_are_equally_late(GroupMode mode) {
        try (Rig rig = Rig.with(mode, NativePlugin.GAIN, NativePlugin.DELAY, NativePlugin.SIDE_CHAIN)) {
            List<Sandbox> sandboxes = rig.sandboxes("a", "b");
            Device late = rig.device(sandboxes.getFirst(), NativePlugin.DELAY);
            Device local = rig.device(sandboxes.getFirst(), NativePlugin.GAIN);
            Device early = rig.device(sandboxes.getFirst(), NativePlugin.GAIN);
            Device other = rig.device(sandboxes.getLast(), NativePlugin.SIDE_CHAIN);
            AudioPort in = rig.group.addInput("in", 2);
            connect(rig, in, late.inputs().getFirst());
            connect(rig, late.outputs().getFirst(), local.inputs().getFirst());
            connect(rig, in, local.inputs().getFirst());
            connect(rig, in, early.inputs().getFirst());
            connect(rig, early.outputs().getFirst(), local.inputs().getFirst());
            connect(rig, early.outputs().getFirst(), other.inputs().getFirst());
            connect(rig, local.outputs().getFirst(), other.inputs().getFirst());
            connect(rig, in, other.inputs().get(1));
            AudioPort all = rig.listen(other);
            AudioPort three = rig.listen(local);
            AudioPort straight = rig.group.addOutput("straight", 2);
            connect(rig, in, straight);
            rig.group.compensate(true);
            assertThat(rig.group.options().compensate()).isTrue();
            int hop = mode == GroupMode.SERIAL ? 0 : Rig.FRAMES;
            int latency = LATENCY + hop;
            assertThat(rig.group.latency()).hasValue(latency);
            for (AudioPort output : List.of(all, three, straight)) {
                assertThat(rig.group.latency(in, output)).hasValue(latency);
            }
            assertThat(rig.group.connections()).filteredOn(c -> c.target() == straight).extracting(Connection::latencyFrames).containsExactly(latency);
            assertThat(rig.group.connections()).filteredOn(c -> c.source() == early.outputs().getFirst()).extracting(Connection::latencyFrames)
                    .containsExactly(LATENCY, LATENCY + hop);

            int length = 60 * Rig.FRAMES;
            Random random = new Random(61);
            for (int at = 0; at < length;) {
                int frames = Math.min(1 + random.nextInt(Rig.FRAMES), length - at);
                int start = at;
                rig.write(in, n -> Noise.sample(start + n, 0, 0.25));
                assertThat(rig.process(frames).complete()).isTrue();
                for (int i = 0; i < frames; i++) {
                    float x = at + i < latency ? 0 : Noise.sample(at + i - latency, 0, 0.25);
                    float three3 = x + x + x;
                    assertThat(rig.group.audio().output(straight, 0).getAtIndex(JAVA_FLOAT, i)).as("straight, sample %d", at + i).isEqualTo(x);
                    assertThat(rig.group.audio().output(three, 1).getAtIndex(JAVA_FLOAT, i)).as("three, sample %d", at + i).isEqualTo(three3);
                    assertThat(rig.group.audio().output(all, 0).getAtIndex(JAVA_FLOAT, i)).as("all, sample %d", at + i).isEqualTo(x + three3 + x);
                }
                at += frames;
            }
        }
    }

    private static void connect(Rig rig, AudioPort source, AudioPort target) {
        rig.group.connect(source, target);
    }
}
