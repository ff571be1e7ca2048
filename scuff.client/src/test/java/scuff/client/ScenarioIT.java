package scuff.client;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import scuff.api.client.AudioPort;
import scuff.api.client.Device;
import scuff.api.client.DeviceOptions;
import scuff.api.client.GroupMode;
import scuff.api.client.Sandbox;
import scuff.api.format.PluginLibrary;
import scuff.api.plugin.ParameterValue;
import scuff.protocol.audio.Fade;
import scuff.tck.plugins.NativePlugin;

/** The six ways an application arranges devices, each sample for sample what the same plugins give in one process. */
@ExtendWith(LeavesNothing.class)
class ScenarioIT {
    /** About a second, in whole blocks: the last one is no shorter for some than for others. */
    /** Blocks of silence after an activation: whatever glides has come. */
    private static final int SETTLING = 8;
    private static final int LENGTH = 188 * Rig.FRAMES;
    private static final int[] FIXED = {Rig.FRAMES};
    private static final int[] VARIED = new Random(7).ints(500, 1, Rig.FRAMES + 1).toArray();

    /** Which sandbox each device of a series lives in, and how many longest blocks that adds. */
    private enum Layout {
        THREE_SANDBOXES(2, 0, 0, 1, 2), ONE_SANDBOX(0, 0, 0, 0, 0), TWO_AND_ONE(1, 0, 0, 0, 1), INTERLEAVED(2, 1, 0, 1, 0);

        final int pipelined;
        final int serial;
        final int[] places;

        Layout(int pipelined, int serial, int... places) {
            this.pipelined = pipelined;
            this.serial = serial;
            this.places = places;
        }

        int hops(GroupMode mode) {
            return mode == GroupMode.SERIAL ? serial : pipelined;
        }
    }

    @Test
    void our_own_plugins_sound_the_same_in_whatever_sandboxes_and_blocks() {
        compare(List.of(own(NativePlugin.GAIN, Rig.values(7, 0.3)), own(NativePlugin.DELAY, List.of()), own(NativePlugin.SIDE_CHAIN, List.of())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"clap", "vst3"})
    void real_dynamics_plugins_sound_the_same_in_whatever_sandboxes_and_blocks(String format) {
        compare(Stream.of("ZaMultiCompX2", "ZamGateX2", "ZamCompX2").map(name -> real(format, name)).toList());
    }

    /** In its first block ZaMaximX2 asks to be activated anew, because it has told its latency too late. */
    @Test
    void a_real_limiter_that_was_activated_anew_as_it_wished_sounds_the_same() {
        List<InProcess.Step> steps = List.of(own(NativePlugin.GAIN, Rig.values(7, 2)), real("ZaMaximX2"), own(NativePlugin.DELAY, List.of()));
        compare(steps, List.of(1));
    }

    @Test
    void a_real_reverb_sounds_the_same_in_whatever_sandboxes_and_blocks() {
        compare(List.of(own(NativePlugin.GAIN, List.of()), real("ZamCompX2"), real("ZamVerb")));
    }

    private static InProcess.Step own(NativePlugin plugin, List<ParameterValue> parameters) {
        return new InProcess.Step(Plugins.files(plugin)[0], plugin.id(), parameters);
    }

    private static InProcess.Step real(String name) {
        return real("clap", name);
    }

    private static InProcess.Step real(String format, String name) {
        Path file = Plugins.zam(format, name);
        try (PluginLibrary library = Plugins.format(file).open(file)) {
            return new InProcess.Step(file, library.plugins().getFirst().ref().id(), List.of());
        }
    }

    private static void compare(List<InProcess.Step> steps) {
        compare(steps, List.of());
    }

    /** @param restless places of those that ask to be activated anew in their first block */
    private static void compare(List<InProcess.Step> steps, List<Integer> restless) {
        float[][] in = Noise.bursts(2, LENGTH);
        try (Rig rig = Rig.with()) {
            RealClient.scan(rig.client, steps.stream().map(InProcess.Step::file).toArray(Path[]::new));
            List<Sandbox> sandboxes = rig.sandboxes("a", "b", "c");
            for (int[] blocks : List.of(FIXED, VARIED)) {
                Rendering expected;
                try (InProcess direct = new InProcess(steps, Rig.RATE, Rig.FRAMES)) {
                    if (!restless.isEmpty()) {
                        assertThat(direct.settle(SETTLING)).isEqualTo(restless);
                    }
                    expected = new Rendering(direct.render(in, blocks), direct.latency());
                }
                assertThat(expected.isHeard()).isTrue();
                for (Layout layout : Layout.values()) {
                    for (GroupMode mode : GroupMode.values()) {
                        Rendering actual = render(rig, sandboxes, steps, restless, layout, mode, in, blocks);
                        assertThat(actual.latency).as("latency in %s %s", layout, mode).isEqualTo(expected.latency + layout.hops(mode) * Rig.FRAMES);
                        actual.mustEqual(expected, layout + " " + mode + " blocks=" + blocks.length);
                    }
                }
            }
        }
    }

    /** @param latency frames of the audio that come before what was put in */
    private record Rendering(float[][] audio, int latency) {

        boolean isHeard() {
            for (float sample : audio[0]) {
                if (Math.abs(sample) > 1e-3) {
                    return true;
                }
            }
            return false;
        }

        void mustEqual(Rendering other, String what) {
            int length = LENGTH - Math.max(latency, other.latency);
            for (int c = 0; c < audio.length; c++) {
                int place = Arrays.mismatch(audio[c], latency, latency + length, other.audio[c], other.latency, other.latency + length);
                assertThat(place).as("first sample that differs: %s, channel=%d, latency=%d, found=%s, expected=%s", what, c, latency,
                        place < 0 ? "" : audio[c][latency + place], place < 0 ? "" : other.audio[c][other.latency + place]).isEqualTo(-1);
            }
        }
    }

    private static Rendering render(Rig rig, List<Sandbox> sandboxes, List<InProcess.Step> steps, List<Integer> restless, Layout layout,
            GroupMode mode, float[][] in, int[] blocks) {
        rig.group.mode(mode);
        List<Device> devices = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            devices.add(Stages.get(sandboxes.get(layout.places[i]).createDevice(steps.get(i).plugin(),
                    DeviceOptions.DEFAULT.with(steps.get(i).parameters()))));
        }
        Rig.Line line = rig.line(devices.toArray(Device[]::new));
        int latency = Math.toIntExact(rig.group.latency(line.in(), line.out()).orElseThrow());
        if (!restless.isEmpty()) {
            settle(rig, line, restless.stream().map(devices::get).toList());
        }
        float[][] out = play(rig, line.in(), in, List.of(line.out()), blocks).getFirst();
        devices.forEach(Device::close);
        rig.group.removePort(line.in());
        rig.group.removePort(line.out());
        return new Rendering(out, latency);
    }

    /** Plays silence until those have been activated a second time and take part again, and a little more. */
    private static void settle(Rig rig, Rig.Line line, List<Device> restless) {
        rig.write(line.in(), frame -> 0);
        long deadline = System.nanoTime() + Rig.PATIENCE;
        while (!restless.stream().allMatch(device -> rig.states.count(device, Device.State.ACTIVE) == 2 && device.load().peakNanos() > 0)) {
            rig.process();
            assertThat(System.nanoTime()).as("activated anew").isLessThan(deadline);
        }
        rig.completeBlocks(SETTLING);
    }

    /** @return for each output of the group what is heard of it */
    private static List<float[][]> play(Rig rig, AudioPort input, float[][] in, List<AudioPort> outputs, int[] blocks) {
        List<float[][]> heard = outputs.stream().map(o -> new float[o.channels()][in[0].length]).toList();
        int at = 0;
        for (int i = 0; at < in[0].length; i++) {
            int frames = Math.min(blocks[i % blocks.length], in[0].length - at);
            for (int c = 0; c < in.length; c++) {
                MemorySegment.copy(in[c], at, rig.group.audio().input(input, c), JAVA_FLOAT, 0, frames);
            }
            assertThat(rig.process(frames).complete()).isTrue();
            for (int o = 0; o < outputs.size(); o++) {
                for (int c = 0; c < heard.get(o).length; c++) {
                    MemorySegment.copy(rig.group.audio().output(outputs.get(o), c), JAVA_FLOAT, 0, heard.get(o)[c], at, frames);
                }
            }
            at += frames;
        }
        return heard;
    }

    @Test
    void a_crash_takes_all_three_of_one_sandbox_and_a_restart_restores_all_three() throws Exception {
        List<InProcess.Step> steps = List.of(own(NativePlugin.GAIN, Rig.values(7, 0.3)), real("ZaMultiCompX2"), own(NativePlugin.DELAY, List.of()));
        float[][] in = Noise.bursts(2, LENGTH);
        try (Rig rig = Rig.with()) {
            RealClient.scan(rig.client, steps.stream().map(InProcess.Step::file).toArray(Path[]::new));
            List<Sandbox> sandboxes = rig.sandboxes("all", "bystander");
            List<Device> devices = new ArrayList<>();
            for (InProcess.Step step : steps) {
                devices.add(Stages.get(sandboxes.getFirst().createDevice(step.plugin(), DeviceOptions.DEFAULT.with(step.parameters()))));
            }
            Rig.Line line = rig.line(devices.toArray(Device[]::new));
            float[][] before = play(rig, line.in(), in, List.of(line.out()), VARIED).getFirst();

            sandboxes.getFirst().kill();
            rig.states.await(sandboxes.getFirst(), Sandbox.State.CRASHED);
            assertThat(devices).extracting(Device::state).containsOnly(Device.State.CRASHED);
            rig.process();
            Stages.get(sandboxes.getFirst().restart());
            assertThat(devices).extracting(Device::state).containsOnly(Device.State.ACTIVE);

            float[][] after = play(rig, line.in(), in, List.of(line.out()), VARIED).getFirst();
            try (InProcess direct = new InProcess(steps, Rig.RATE, Rig.FRAMES)) {
                float[][] expected = direct.render(in, VARIED);
                int glide = Fade.frames(Rig.RATE);
                for (int c = 0; c < 2; c++) {
                    assertThat(Arrays.mismatch(before[c], expected[c])).as("before the crash").isEqualTo(-1);
                    assertThat(Arrays.mismatch(after[c], glide, LENGTH, expected[c], glide, LENGTH)).as("after the glide").isEqualTo(-1);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(GroupMode.class)
    void the_application_hears_any_device_of_a_series(GroupMode mode) {
        List<InProcess.Step> steps = List.of(real("ZamCompX2"), own(NativePlugin.DELAY, List.of()), real("ZamGateX2"));
        float[][] in = Noise.bursts(2, LENGTH);
        try (Rig rig = Rig.with(mode)) {
            RealClient.scan(rig.client, steps.stream().map(InProcess.Step::file).toArray(Path[]::new));
            List<Sandbox> sandboxes = rig.sandboxes("a", "b");
            List<Device> devices = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                devices.add(Stages.get(sandboxes.get(i == 1 ? 1 : 0).createDevice(steps.get(i).plugin(), DeviceOptions.DEFAULT)));
            }
            Rig.Line line = rig.line(devices.toArray(Device[]::new));
            List<AudioPort> outputs = List.of(rig.listen(devices.get(0)), rig.listen(devices.get(1)), line.out());
            List<float[][]> heard = play(rig, line.in(), in, outputs, VARIED);
            for (int i = 0; i < 3; i++) {
                int latency = Math.toIntExact(rig.group.latency(line.in(), outputs.get(i)).orElseThrow());
                try (InProcess direct = new InProcess(steps.subList(0, i + 1), Rig.RATE, Rig.FRAMES)) {
                    new Rendering(heard.get(i), latency).mustEqual(new Rendering(direct.render(in, VARIED), direct.latency()), "device " + i);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(GroupMode.class)
    void the_application_feeds_any_input_a_side_chain_too(GroupMode mode) {
        float[][] in = Noise.bursts(2, LENGTH);
        try (Rig rig = Rig.with(mode, NativePlugin.SIDE_CHAIN, NativePlugin.GAIN)) {
            List<Sandbox> sandboxes = rig.sandboxes("one", "two");
            Device half = rig.device(sandboxes.getFirst(), NativePlugin.GAIN, DeviceOptions.DEFAULT.with(Rig.values(7, 0.5)));
            Device sum = rig.device(sandboxes.getLast(), NativePlugin.SIDE_CHAIN);
            AudioPort main = rig.group.addInput("main", 2);
            rig.group.connect(main, half.inputs().getFirst());
            rig.group.connect(half.outputs().getFirst(), sum.inputs().getFirst());
            AudioPort side = rig.group.addInput("side", 1);
            rig.group.connect(side, sum.inputs().get(1));
            AudioPort out = rig.listen(sum);
            for (int i = 0; i < Rig.FRAMES; i++) {
                rig.group.audio().input(side, 0).setAtIndex(JAVA_FLOAT, i, 0.25f);
            }
            int latency = mode == GroupMode.SERIAL ? 0 : Rig.FRAMES;
            assertThat(rig.group.latency(main, out)).hasValue(latency);
            assertThat(rig.group.latency(side, out)).hasValue(0);
            float[][] heard = play(rig, main, in, List.of(out), VARIED).getFirst();
            for (int c = 0; c < 2; c++) {
                for (int n = 0; n < LENGTH; n++) {
                    assertThat(heard[c][n]).as("sample %d", n).isEqualTo((n < latency ? 0 : 0.5f * in[c][n - latency]) + 0.25f);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(GroupMode.class)
    void feedback_inside_a_sandbox_comes_one_longest_block_later(GroupMode mode) {
        expectEchoes(mode, Rig.FRAMES, "one");
    }

    @ParameterizedTest
    @EnumSource(GroupMode.class)
    void feedback_across_sandboxes_takes_as_many_longest_blocks_as_the_mode_says(GroupMode mode) {
        expectEchoes(mode, mode == GroupMode.SERIAL ? Rig.FRAMES : 2 * Rig.FRAMES, "one", "two");
    }

    /** What is heard comes back half as loud every {@code period} frames, neither sooner nor later, for as long as it is played. */
    private static void expectEchoes(GroupMode mode, int period, String... names) {
        float[][] in = Noise.bursts(1, LENGTH);
        try (Rig rig = Rig.with(mode, NativePlugin.SIDE_CHAIN, NativePlugin.GAIN)) {
            List<Sandbox> sandboxes = rig.sandboxes(names);
            Device sum = rig.device(sandboxes.getFirst(), NativePlugin.SIDE_CHAIN);
            Device half = rig.device(sandboxes.getLast(), NativePlugin.GAIN, DeviceOptions.DEFAULT.with(Rig.values(7, 0.5)));
            AudioPort input = rig.group.addInput("in", 1);
            rig.group.connect(input, sum.inputs().getFirst());
            rig.group.connect(sum.outputs().getFirst(), half.inputs().getFirst());
            rig.group.connect(half.outputs().getFirst(), sum.inputs().get(1));
            AudioPort out = rig.listen(sum);
            float[] heard = play(rig, input, in, List.of(out), VARIED).getFirst()[0];
            float[] expected = new float[LENGTH];
            for (int n = 0; n < LENGTH; n++) {
                expected[n] = in[0][n] + (n < period ? 0 : 0.5f * expected[n - period]);
            }
            assertThat(Arrays.mismatch(heard, expected)).as("first sample that differs").isEqualTo(-1);
        }
    }
}
