package scuff.format.vst3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scuff.api.format.DeviceBuffers;
import scuff.api.format.PluginDevice;
import scuff.api.format.PluginFormat;
import scuff.api.format.PluginLibrary;
import scuff.api.plugin.Activation;
import scuff.api.plugin.Activated;
import scuff.api.plugin.ParameterFlag;
import scuff.api.plugin.ParameterInfo;
import scuff.api.plugin.ProcessStatus;
import scuff.format.clap.ClapFormat;
import scuff.tck.format.Buffers;
import scuff.tck.format.RecordingHost;

/**
 * The CLAP and the VST3 build of one plugin, with the same parameters and the same input, give the same audio. The values of a
 * parameter pass through 0 to 1 in VST3 and may come out a rounding apart, which the tolerance allows for. The values here are
 * whole numbers that do not: the tube of ZamTube makes -62 dB of one such rounding of its drive, in CLAP too.
 */
@Tag("plugins")
class SameAudioIT {
    /** Full scale is 1; this is -100 dB. */
    private static final double TOLERANCE = 1e-5;
    private static final int FRAMES = 256;
    private static final int BLOCKS = 200;

    static List<String> names() throws IOException {
        try (Stream<Path> found = Files.list(Path.of("/usr/lib/vst3"))) {
            return found.map(path -> path.getFileName().toString().replace(".vst3", ""))
                    .filter(name -> Files.exists(Path.of("/usr/lib/clap", name + ".clap"))).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void bothBuildsOfAPluginSoundAlike(String name) {
        try (Arena arena = Arena.ofConfined();
                PluginLibrary clapLibrary = open(new ClapFormat(), Path.of("/usr/lib/clap", name + ".clap"));
                PluginLibrary vst3Library = open(new Vst3Format(), Path.of("/usr/lib/vst3", name + ".vst3"));
                PluginDevice clap = clapLibrary.create(clapLibrary.plugins().getFirst().ref().id(), new RecordingHost());
                PluginDevice vst3 = vst3Library.create(vst3Library.plugins().getFirst().ref().id(), new RecordingHost())) {
            Map<String, ParameterInfo> others = settable(vst3);
            settable(clap).forEach((parameter, info) -> {
                assertThat(others).containsKey(parameter);
                assertThat(others.get(parameter).min()).as(parameter).isCloseTo(info.min(), within(1e-4));
                assertThat(others.get(parameter).max()).as(parameter).isCloseTo(info.max(), within(1e-4));
            });
            Map<String, Double> values = settable(clap).entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, entry -> near(entry.getValue())));
            assertAlike(play(clap, values, arena), play(vst3, values, arena));
        }
    }

    private static PluginLibrary open(PluginFormat format, Path file) {
        return format.open(file);
    }

    private static Map<String, ParameterInfo> settable(PluginDevice device) {
        return device.info().parameters().stream().filter(p -> !p.is(ParameterFlag.READ_ONLY) && !p.is(ParameterFlag.HIDDEN))
                .collect(Collectors.toMap(ParameterInfo::name, Function.identity()));
    }

    /**
     * A whole number near a quarter of the range. Side-chains stay off: the VST3 builds do not listen to theirs, whatever the host
     * does. ZamDynamicEQ's Peak is on: it says 0 when it begins, has 1 in truth, and takes no notice of being set to 0.
     */
    private static double near(ParameterInfo parameter) {
        double value = Math.rint(parameter.min() + (parameter.max() - parameter.min()) / 4);
        return parameter.name().equals("Peak") ? 1 : parameter.is(ParameterFlag.STEPPED) ? Math.floor(value) : Math.max(value, parameter.min());
    }

    /** Noise that comes and goes through the plugin, its parameters set with the first block. @return what came out, and its latency first */
    private static List<Float> play(PluginDevice device, Map<String, Double> values, Arena arena) {
        Map<String, ParameterInfo> parameters = settable(device);
        DeviceBuffers buffers = Buffers.of(device.info(), FRAMES, arena);
        Activated activated = device.activate(new Activation(48_000, FRAMES), buffers);
        assertThat(device.startProcessing()).isTrue();
        values.forEach((name, value) -> buffers.eventsIn().putParameterValue(0, parameters.get(name).id(), value));
        List<Float> heard = new ArrayList<>();
        heard.add((float) activated.latencyFrames());
        Random random = new Random(7);
        for (int block = 0; block < BLOCKS; block++) {
            float level = block / 20 % 2 == 0 ? 0.5f : 0.01f;
            buffers.inputs().forEach(port -> port.forEach(channel -> noise(channel, level, random)));
            assertThat(device.process(FRAMES, (long) block * FRAMES)).isNotEqualTo(ProcessStatus.ERROR);
            buffers.eventsIn().clear();
            buffers.outputs().forEach(port -> port.forEach(channel -> {
                for (int i = 0; i < FRAMES; i++) {
                    heard.add(channel.getAtIndex(ValueLayout.JAVA_FLOAT, i));
                }
            }));
        }
        device.stopProcessing();
        device.deactivate();
        return heard;
    }

    private static void noise(MemorySegment channel, float level, Random random) {
        for (int i = 0; i < FRAMES; i++) {
            channel.setAtIndex(ValueLayout.JAVA_FLOAT, i, (random.nextFloat() - 0.5f) * level);
        }
    }

    private static void assertAlike(List<Float> clap, List<Float> vst3) {
        assertThat(vst3).hasSameSizeAs(clap);
        assertThat(vst3.getFirst()).as("latency").isEqualTo(clap.getFirst());
        double furthest = 0;
        double loudest = 0;
        for (int i = 1; i < clap.size(); i++) {
            furthest = Math.max(furthest, Math.abs(clap.get(i) - vst3.get(i)));
            loudest = Math.max(loudest, Math.abs(clap.get(i)));
        }
        assertThat(furthest).as("loudest sample=%s", loudest).isLessThan(TOLERANCE);
    }
}
