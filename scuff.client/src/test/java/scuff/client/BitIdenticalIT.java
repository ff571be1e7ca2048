package scuff.client;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import scuff.api.client.Device;
import scuff.api.client.DeviceOptions;
import scuff.api.client.GroupMode;
import scuff.api.client.Sandbox;
import scuff.api.plugin.ParameterValue;
import scuff.api.plugin.PluginRef;
import scuff.tck.plugins.NativePlugin;

@ExtendWith(LeavesNothing.class)
class BitIdenticalIT {
    /** About a second, in whole blocks: the last one is no shorter for some than for others. */
    private static final int LENGTH = 188 * Rig.FRAMES;
    private static final int[] FIXED = {Rig.FRAMES};
    private static final int[] VARIED = new Random(7).ints(500, 1, Rig.FRAMES + 1).toArray();

    /** Which sandbox each device lives in. */
    private enum Layout {
        ONE(0, 0, 0), EACH(0, 1, 2), INTERLEAVED(0, 1, 0);

        final int[] places;

        Layout(int... places) {
            this.places = places;
        }
    }

    @Test
    void our_own_plugins_sound_the_same_in_whatever_sandboxes_and_blocks() {
        compare(List.of(own(NativePlugin.GAIN, Rig.values(7, 0.3)), own(NativePlugin.DELAY, List.of()), own(NativePlugin.SIDE_CHAIN, List.of())));
    }

    @Test
    void real_dynamics_plugins_sound_the_same_in_whatever_sandboxes_and_blocks() {
        compare(List.of(real("ZaMultiCompX2"), real("ZamGateX2"), real("ZaMaximX2")));
    }

    @Test
    void a_real_reverb_sounds_the_same_in_whatever_sandboxes_and_blocks() {
        compare(List.of(own(NativePlugin.GAIN, List.of()), real("ZamCompX2"), real("ZamVerb")));
    }

    private static InProcess.Step own(NativePlugin plugin, List<ParameterValue> parameters) {
        return new InProcess.Step(Plugins.files(plugin)[0], plugin.id(), parameters);
    }

    private static InProcess.Step real(String name) {
        return new InProcess.Step(Plugins.zam(name), "com.zamaudio." + name, List.of());
    }

    private static void compare(List<InProcess.Step> steps) {
        float[][] in = Noise.bursts(2, LENGTH);
        try (Rig rig = Rig.with()) {
            RealClient.scan(rig.client, steps.stream().map(InProcess.Step::file).toArray(Path[]::new));
            List<Sandbox> sandboxes = rig.sandboxes("a", "b", "c");
            for (int[] blocks : List.of(FIXED, VARIED)) {
                Rendering expected;
                try (InProcess direct = new InProcess(steps, Rig.RATE, Rig.FRAMES)) {
                    expected = new Rendering(direct.render(in, blocks), direct.latency());
                }
                assertThat(expected.isHeard()).isTrue();
                for (Layout layout : Layout.values()) {
                    for (GroupMode mode : GroupMode.values()) {
                        Rendering actual = render(rig, sandboxes, steps, layout, mode, in, blocks);
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
                assertThat(Arrays.mismatch(audio[c], latency, latency + length, other.audio[c], other.latency, other.latency + length))
                        .as("first sample that differs: %s, channel=%d, latency=%d", what, c, latency).isEqualTo(-1);
            }
        }
    }

    private static Rendering render(Rig rig, List<Sandbox> sandboxes, List<InProcess.Step> steps, Layout layout, GroupMode mode,
            float[][] in, int[] blocks) {
        rig.group.mode(mode);
        List<Device> devices = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            devices.add(Stages.get(sandboxes.get(layout.places[i]).createDevice(new PluginRef("clap", steps.get(i).id()),
                    DeviceOptions.DEFAULT.with(steps.get(i).parameters()))));
        }
        Rig.Line line = rig.line(devices.toArray(Device[]::new));
        int latency = Math.toIntExact(rig.group.latency(line.in(), line.out()).orElseThrow());
        float[][] out = new float[in.length][in[0].length];
        int at = 0;
        for (int i = 0; at < in[0].length; i++) {
            int frames = Math.min(blocks[i % blocks.length], in[0].length - at);
            for (int c = 0; c < in.length; c++) {
                MemorySegment.copy(in[c], at, rig.group.audio().input(line.in(), c), JAVA_FLOAT, 0, frames);
            }
            assertThat(rig.process(frames).complete()).isTrue();
            for (int c = 0; c < in.length; c++) {
                MemorySegment.copy(rig.group.audio().output(line.out(), c), JAVA_FLOAT, 0, out[c], at, frames);
            }
            at += frames;
        }
        devices.forEach(Device::close);
        rig.group.removePort(line.in());
        rig.group.removePort(line.out());
        return new Rendering(out, latency);
    }
}
