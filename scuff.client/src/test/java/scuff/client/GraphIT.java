package scuff.client;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import scuff.api.client.AudioPort;
import scuff.api.client.Device;
import scuff.api.client.DeviceOptions;
import scuff.api.client.GroupMode;
import scuff.api.client.Sandbox;
import scuff.tck.plugins.NativePlugin;

@ExtendWith(LeavesNothing.class)
class GraphIT {

    @ParameterizedTest
    @EnumSource(GroupMode.class)
    void one_source_feeds_many_and_many_sources_are_summed(GroupMode mode) {
        try (Rig rig = Rig.with(mode, NativePlugin.GAIN)) {
            List<Sandbox> sandboxes = rig.sandboxes("a", "b");
            AudioPort in = rig.group.addInput("in", 2);
            AudioPort out = rig.group.addOutput("out", 2);
            Device sum = rig.device(sandboxes.getLast(), NativePlugin.GAIN);
            for (int i = 0; i < 4; i++) {
                Device one = rig.device(sandboxes.get(i % 2), NativePlugin.GAIN, DeviceOptions.DEFAULT.with(Rig.values(7, Math.pow(2, -i))));
                rig.group.connect(in, one.inputs().getFirst());
                rig.group.connect(one.outputs().getFirst(), sum.inputs().getFirst());
            }
            rig.group.connect(in, sum.inputs().getFirst());
            rig.group.connect(sum.outputs().getFirst(), out);
            rig.group.connect(in, out);
            rig.write(in, i -> 1);
            rig.completeBlocks(10);
            assertThat(rig.read(out, 0)).isEqualTo(1 + 0.5f + 0.25f + 0.125f + 2);
            assertThat(rig.group.connections()).hasSize(11);
        }
    }

    @Test
    void channels_are_carried_by_the_rule_whatever_the_counts() {
        try (Rig rig = Rig.with(NativePlugin.MONO_TO_STEREO, NativePlugin.EIGHT_CHANNELS)) {
            Sandbox sandbox = rig.sandbox("one");
            Device mono = rig.device(sandbox, NativePlugin.MONO_TO_STEREO);
            Device eight = rig.device(rig.sandbox("two"), NativePlugin.EIGHT_CHANNELS);
            AudioPort stereoIn = rig.group.addInput("stereo", 2);
            AudioPort monoIn = rig.group.addInput("mono", 1);
            rig.group.connect(stereoIn, mono.inputs().getFirst());
            rig.group.connect(monoIn, eight.inputs().getFirst());
            AudioPort stereo = rig.listen(mono);
            AudioPort all = rig.listen(eight);
            AudioPort two = rig.group.addOutput("two of eight", 2);
            rig.group.connect(eight.outputs().getFirst(), two);
            AudioPort one = rig.group.addOutput("mean of two", 1);
            rig.group.connect(mono.outputs().getFirst(), one);
            rig.group.audio().input(stereoIn, 0).setAtIndex(JAVA_FLOAT, Rig.FRAMES - 1, 3);
            rig.group.audio().input(stereoIn, 1).setAtIndex(JAVA_FLOAT, Rig.FRAMES - 1, 5);
            rig.group.audio().input(monoIn, 0).setAtIndex(JAVA_FLOAT, Rig.FRAMES - 1, 7);
            rig.completeBlocks(3);
            assertThat(List.of(rig.read(stereo, 0), rig.read(stereo, 1))).as("mean, and half of it").containsExactly(4f, 2f);
            for (int c = 0; c < 8; c++) {
                assertThat(rig.read(all, c)).as("mono feeds channel %d", c).isEqualTo(7f * (c + 1));
            }
            assertThat(List.of(rig.read(two, 0), rig.read(two, 1))).as("those both have").containsExactly(7f, 14f);
            assertThat(rig.read(one, 0)).isEqualTo(3);
        }
    }

    /** An application may be interrupted for reasons of its own; what others hear does not depend on it. */
    @Test
    void who_is_interrupted_while_it_connects_has_connected_and_is_interrupted_still() {
        try (Rig rig = Rig.with(NativePlugin.GAIN)) {
            Device gain = rig.device(rig.sandbox("one"), NativePlugin.GAIN);
            Thread.currentThread().interrupt();
            Rig.Line line;
            try {
                line = rig.line(gain);
            } finally {
                assertThat(Thread.interrupted()).as("still interrupted").isTrue();
            }
            rig.write(line.in(), i -> 1);
            rig.completeBlocks(2);
            assertThat(rig.read(line.out(), 0)).isEqualTo(1);
            assertThat(rig.log.has("plan not prepared")).isFalse();
        }
    }

    @Test
    void a_device_may_feed_itself() {
        try (Rig rig = Rig.with(NativePlugin.SIDE_CHAIN)) {
            Device sum = rig.device(rig.sandbox("one"), NativePlugin.SIDE_CHAIN);
            Rig.Line line = rig.line(sum);
            rig.group.connect(sum.outputs().getFirst(), sum.inputs().get(1));
            float[] heard = impulse(rig, line, 4 * Rig.FRAMES);
            for (int n = 0; n < heard.length; n++) {
                assertThat(heard[n]).as("sample %d", n).isEqualTo(n % Rig.FRAMES == 0 ? 1 : 0);
            }
        }
    }

    private static float[] impulse(Rig rig, Rig.Line line, int length) {
        Random random = new Random(3);
        float[] heard = new float[length];
        for (int at = 0; at < length;) {
            int frames = Math.min(random.nextInt(1, Rig.FRAMES + 1), length - at);
            int start = at;
            rig.write(line.in(), i -> start + i == 0 ? 1 : 0);
            assertThat(rig.process(frames).complete()).isTrue();
            System.arraycopy(rig.read(line.out(), 0, frames), 0, heard, at, frames);
            at += frames;
        }
        return heard;
    }

    @Test
    void no_block_is_missed_while_connections_and_modes_change() {
        try (Rig rig = Rig.with(NativePlugin.GAIN)) {
            List<Device> devices = new ArrayList<>();
            for (Sandbox sandbox : rig.sandboxes("a", "b", "c")) {
                devices.add(rig.device(sandbox, NativePlugin.GAIN));
                devices.add(rig.device(sandbox, NativePlugin.GAIN));
            }
            Rig.Line line = rig.line(devices.toArray(Device[]::new));
            rig.write(line.in(), i -> 1);
            Random random = new Random(1);
            try (RunningAudio audio = new RunningAudio(rig)) {
                for (int i = 0; i < 60; i++) {
                    AudioPort from = devices.get(i % 6).outputs().getFirst();
                    AudioPort to = devices.get((i * 5 + 2) % 6).inputs().getFirst();
                    boolean there = rig.group.connections().stream().anyMatch(c -> c.source() == from && c.target() == to);
                    if (!there) {
                        rig.group.connect(from, to);
                    }
                    rig.group.mode(i % 2 == 0 ? GroupMode.SERIAL : GroupMode.PIPELINED);
                    audio.pass(random.nextInt(5));
                    if (!there) {
                        rig.group.disconnect(from, to);
                    }
                }
                audio.pass(20);
            }
            assertThat(rig.group.connections()).hasSize(7);
            rig.completeBlocks(10);
            assertThat(rig.read(line.out(), 0)).isEqualTo(1);
        }
    }

    @Test
    void no_block_is_missed_while_devices_and_sandboxes_come_and_go() {
        try (Rig rig = Rig.with(NativePlugin.GAIN, NativePlugin.COUNTER)) {
            AudioPort count = rig.listen(rig.device(rig.sandbox("stays"), NativePlugin.COUNTER));
            try (RunningAudio audio = new RunningAudio(rig)) {
                for (int i = 0; i < 4; i++) {
                    rig.group.mode(i % 2 == 0 ? GroupMode.SERIAL : GroupMode.PIPELINED);
                    Sandbox sandbox = rig.sandbox("goes");
                    Device first = rig.device(sandbox, NativePlugin.GAIN);
                    Device second = rig.device(sandbox, NativePlugin.GAIN);
                    Rig.Line line = rig.line(first, second);
                    audio.pass(20);
                    first.close();
                    audio.pass(20);
                    Device third = rig.device(sandbox, NativePlugin.GAIN);
                    rig.group.connect(third.outputs().getFirst(), line.out());
                    audio.pass(20);
                    sandbox.closeNow();
                    rig.group.removePort(line.in());
                    rig.group.removePort(line.out());
                }
                audio.pass(20);
            }
            assertThat(rig.group.devices()).hasSize(1);
            assertThat(rig.group.connections()).hasSize(1);
            rig.completeBlocks(1);
            assertThat(rig.read(count, 0)).isPositive();
        }
    }

    @Test
    void a_device_created_while_blocks_run_has_its_values_before_it_is_activated() {
        try (Rig rig = Rig.with(NativePlugin.GAIN, NativePlugin.LATENCY_CHANGE)) {
            Sandbox sandbox = rig.sandbox("one");
            rig.device(sandbox, NativePlugin.GAIN);
            try (RunningAudio audio = new RunningAudio(rig)) {
                audio.pass(10);
                Device late = rig.device(sandbox, NativePlugin.LATENCY_CHANGE, DeviceOptions.DEFAULT.with(Rig.values(3, 200)));
                assertThat(late.activated().latencyFrames()).isEqualTo(200);
                audio.pass(10);
            }
        }
    }
}
