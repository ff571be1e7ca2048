package scuff.shell.fake;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import scuff.api.plugin.AudioPortInfo;
import scuff.api.plugin.DeviceInfo;
import scuff.api.plugin.Direction;
import scuff.api.plugin.ParameterFlag;
import scuff.api.plugin.ParameterInfo;
import scuff.api.plugin.PluginDescriptor;
import scuff.api.plugin.PluginRef;

/** A plugin made of a Java function, with a latency and parameters to its liking. */
public record FakePlugin(DeviceInfo info, int latency, long tail, Supplier<Processor> processors,
        Function<String, OptionalDouble> parser, Habits habits) {

    /**
     * In what it differs from one that behaves.
     *
     * @param forgets     parameters that are not in its state
     * @param gullible    whether it takes any bytes for a state
     * @param dies        of bytes that are none
     * @param highestRate Hz; it declines more
     */
    public record Habits(Set<Long> forgets, boolean gullible, boolean dies, double highestRate) {
        public static final Habits GOOD = new Habits(Set.of(), false, false, Double.MAX_VALUE);
    }

    /** What a device does with a block: every output channel is to be filled. */
    @FunctionalInterface
    public interface Processor {
        void process(float[][] in, float[][] out, int frames, Map<Long, Double> parameters);
    }

    public PluginDescriptor descriptor() {
        return info.descriptor();
    }

    public PluginRef ref() {
        return descriptor().ref();
    }

    /** A plugin that copies its input; the start of every other. */
    public static FakePlugin copying(String id, int channels) {
        return new FakePlugin(info(id, channels, channels), 0, 0, () -> FakePlugin::copy, FakePlugin::number, Habits.GOOD);
    }

    /** Parameter 1, Gain, 0..2, multiplies; parameter 2, Mode, is stepped; parameter 3, Level, only reads. */
    public static FakePlugin gain(String id, int channels) {
        return copying(id, channels).doing(() -> (in, out, frames, parameters) -> {
            copy(in, out, frames, parameters);
            float gain = parameters.get(1L).floatValue();
            for (float[] channel : out) {
                for (int i = 0; i < frames; i++) {
                    channel[i] *= gain;
                }
            }
        });
    }

    /** A plugin whose output is late by {@code frames}, and says so. */
    public static FakePlugin late(String id, int channels, int frames) {
        FakePlugin plain = copying(id, channels);
        return new FakePlugin(plain.info, frames, 0, () -> new DelayLine(channels, frames)::process, FakePlugin::number, Habits.GOOD);
    }

    /** Without audio inputs: a ramp that counts frames. */
    public static FakePlugin counting(String id, int channels) {
        return new FakePlugin(info(id, 0, channels), 0, 0, () -> {
            long[] at = {0};
            return (in, out, frames, parameters) -> {
                for (float[] channel : out) {
                    for (int i = 0; i < frames; i++) {
                        channel[i] = at[0] + i;
                    }
                }
                at[0] += frames;
            };
        }, FakePlugin::number, Habits.GOOD);
    }

    public FakePlugin doing(Supplier<Processor> other) {
        return new FakePlugin(info, latency, tail, other, parser, habits);
    }

    public FakePlugin reading(Function<String, OptionalDouble> other) {
        return new FakePlugin(info, latency, tail, processors, other, habits);
    }

    public FakePlugin lasting(long frames) {
        return new FakePlugin(info, latency, frames, processors, parser, habits);
    }

    public FakePlugin featuring(String... features) {
        PluginDescriptor d = descriptor();
        PluginDescriptor other = new PluginDescriptor(d.ref(), d.name(), d.vendor(), d.version(), d.description(), d.url(),
                List.of(features), d.file());
        return with(other, info.parameters());
    }

    public FakePlugin in(Path file) {
        PluginDescriptor d = descriptor();
        return with(new PluginDescriptor(d.ref(), d.name(), d.vendor(), d.version(), d.description(), d.url(), d.features(), file),
                info.parameters());
    }

    public FakePlugin with(Habits other) {
        return new FakePlugin(info, latency, tail, processors, parser, other);
    }

    /** It says that it is so late, whatever it is. */
    public FakePlugin claiming(int frames) {
        return new FakePlugin(info, frames, tail, processors, parser, habits);
    }

    public FakePlugin with(ParameterInfo... parameters) {
        return with(descriptor(), List.of(parameters));
    }

    private FakePlugin with(PluginDescriptor descriptor, List<ParameterInfo> parameters) {
        return new FakePlugin(new DeviceInfo(descriptor, info.audioInputs(), info.audioOutputs(), info.noteInputs(),
                info.noteOutputs(), parameters, info.extensions()), latency, tail, processors, parser, habits);
    }

    private static DeviceInfo info(String id, int in, int out) {
        String name = id.substring(id.lastIndexOf('.') + 1);
        PluginDescriptor descriptor = new PluginDescriptor(new PluginRef("fake", id), name, "Fake Audio", "1.0", "", "",
                List.of("audio-effect"), Path.of("/fake", name + ".fake"));
        return new DeviceInfo(descriptor, ports(Direction.INPUT, in), ports(Direction.OUTPUT, out), List.of(), List.of(),
                parameters(), List.of("fake.params", "fake.state"));
    }

    private static List<AudioPortInfo> ports(Direction direction, int channels) {
        String name = direction.name().toLowerCase(Locale.ROOT);
        return channels == 0 ? List.of() : List.of(new AudioPortInfo(0, direction, 0, name, channels, "", true, false));
    }

    private static List<ParameterInfo> parameters() {
        return new ArrayList<>(List.of(
                new ParameterInfo(1, "Gain", "", 0, 2, 1, Set.of(ParameterFlag.AUTOMATABLE), "1.00"),
                new ParameterInfo(2, "Mode", "", 0, 3, 0, Set.of(ParameterFlag.STEPPED), "0.00"),
                new ParameterInfo(3, "Level", "Meters", -90, 0, -90, Set.of(ParameterFlag.READ_ONLY), "-90.00")));
    }

    private static void copy(float[][] in, float[][] out, int frames, Map<Long, Double> parameters) {
        for (int c = 0; c < out.length; c++) {
            System.arraycopy(in[c], 0, out[c], 0, frames);
        }
    }

    /** Takes what a C library's {@code atof} would: nonsense is 0, as many plugins have it. */
    private static OptionalDouble number(String text) {
        try {
            return OptionalDouble.of(Double.parseDouble(text.strip().split(" ")[0]));
        } catch (NumberFormatException e) {
            return OptionalDouble.of(0);
        }
    }

    /** What is put in comes out later. */
    static final class DelayLine {
        private final float[][] held;
        private int at;

        DelayLine(int channels, int frames) {
            held = new float[channels][frames];
        }

        void process(float[][] in, float[][] out, int frames, Map<Long, Double> parameters) {
            int length = held.length == 0 ? 0 : held[0].length;
            for (int i = 0; i < frames; i++) {
                for (int c = 0; c < held.length; c++) {
                    float then = length == 0 ? in[c][i] : held[c][at];
                    if (length > 0) {
                        held[c][at] = in[c][i];
                    }
                    out[c][i] = then;
                }
                at = length == 0 ? 0 : (at + 1) % length;
            }
        }

        void clear() {
            for (float[] channel : held) {
                Arrays.fill(channel, 0);
            }
        }
    }
}
