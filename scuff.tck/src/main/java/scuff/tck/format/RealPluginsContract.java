package scuff.tck.format;

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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scuff.api.format.DeviceBuffers;
import scuff.api.format.PluginDevice;
import scuff.api.format.PluginFormat;
import scuff.api.format.PluginLibrary;
import scuff.api.isolation.Toggle;
import scuff.api.isolation.Toggles;
import scuff.api.plugin.Activated;
import scuff.api.plugin.Activation;
import scuff.api.plugin.DeviceInfo;
import scuff.api.plugin.EventLayout;
import scuff.api.plugin.ParameterFlag;
import scuff.api.plugin.ParameterInfo;
import scuff.api.plugin.PluginDescriptor;
import scuff.api.plugin.ProcessStatus;
import scuff.api.plugin.RenderMode;

/** Every file of a format on this machine's search path, in this process. Needs some: {@code apt-get install zam-plugins}. */
@Tag("plugins")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class RealPluginsContract {
    private static final int FRAMES = 256;
    private static final int BLOCKS = 200;

    private final PluginFormat format;
    private final List<String> extensions;

    /** @param extensions that every plugin has */
    protected RealPluginsContract(PluginFormat format, String... extensions) {
        this.format = format;
        this.extensions = List.of(extensions);
    }

    /** Whether a plugin tells no truth of a parameter, so that its state cannot be judged by it. */
    protected boolean isMistaken(PluginDescriptor plugin, ParameterInfo parameter) {
        return false;
    }

    List<Path> files() throws IOException {
        var files = new ArrayList<Path>();
        for (Path folder : format.searchPath()) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> found = Files.walk(folder)) {
                    found.filter(path -> !path.equals(folder) && format.claims(path)).sorted().forEach(files::add);
                }
            }
        }
        return files;
    }

    @Test
    void thereArePluginsToTry() throws IOException {
        assertThat(files()).as("%s files in %s; to have some: apt-get install zam-plugins", format.name(), format.searchPath()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void describesItselfAndItsDevices(Path file) {
        try (PluginLibrary library = format.open(file)) {
            assertThat(library.plugins()).isNotEmpty();
            for (PluginDescriptor plugin : library.plugins()) {
                assertThat(plugin.name()).isNotBlank();
                assertThat(plugin.features()).isNotEmpty();
                try (PluginDevice device = library.create(plugin.ref().id(), new RecordingHost())) {
                    checkInfo(device);
                }
            }
        }
    }

    private void checkInfo(PluginDevice device) {
        DeviceInfo info = device.info();
        assertThat(info.audioOutputs()).isNotEmpty();
        assertThat(info.extensions()).containsAll(extensions);
        for (ParameterInfo parameter : info.parameters()) {
            assertThat(parameter.name()).isNotBlank();
            assertThat(parameter.defaultValue()).as(parameter.name()).isBetween(parameter.min(), parameter.max());
            assertThat(device.value(parameter.id())).as(parameter.name()).isBetween(parameter.min(), parameter.max());
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void processesNoiseIntoFiniteSamples(Path file) {
        try (PluginLibrary library = format.open(file); Arena arena = Arena.ofConfined()) {
            for (PluginDescriptor plugin : library.plugins()) {
                var host = new RecordingHost();
                try (PluginDevice device = library.create(plugin.ref().id(), host)) {
                    device.renderMode(RenderMode.REALTIME);
                    DeviceBuffers buffers = Buffers.of(device.info(), FRAMES, arena);
                    Activated activated = device.activate(new Activation(48_000, FRAMES), buffers);
                    assertThat(activated.latencyFrames()).isBetween(0, 1 << 20);
                    playNoise(device, host, buffers);
                    device.deactivate();
                }
            }
        }
    }

    /** With everything of its own, beside one that shares everything and goes first. */
    @ParameterizedTest
    @MethodSource("files")
    void playsWithEverythingOfItsOwn(Path file) {
        try (PluginLibrary library = format.open(file); Arena arena = Arena.ofConfined()) {
            String id = library.plugins().getFirst().ref().id();
            var host = new RecordingHost();
            host.toggles = new Toggles(Set.of(Toggle.values()));
            PluginDevice neighbour = library.create(id, new RecordingHost());
            try (PluginDevice device = library.create(id, host)) {
                neighbour.close();
                DeviceBuffers buffers = Buffers.of(device.info(), FRAMES, arena);
                device.activate(new Activation(48_000, FRAMES), buffers);
                playNoise(device, host, buffers);
                device.deactivate();
            }
        }
    }

    private static void playNoise(PluginDevice device, RecordingHost host, DeviceBuffers buffers) {
        host.audio = Thread.currentThread();
        assertThat(device.startProcessing()).isTrue();
        var random = new Random(1);
        for (int block = 0; block < BLOCKS; block++) {
            buffers.inputs().forEach(port -> port.forEach(channel -> noise(channel, random)));
            int frames = block % 3 == 0 ? FRAMES : 1 + random.nextInt(FRAMES);
            assertThat(device.process(frames, (long) block * FRAMES)).isNotEqualTo(ProcessStatus.ERROR);
            buffers.outputs().forEach(port -> port.forEach(channel -> checkFinite(channel, frames)));
        }
        device.reset();
        device.stopProcessing();
        host.audio = null;
    }

    private static void noise(MemorySegment channel, Random random) {
        for (int i = 0; i < FRAMES; i++) {
            channel.setAtIndex(ValueLayout.JAVA_FLOAT, i, (random.nextFloat() - 0.5f) * 0.5f);
        }
    }

    private static void checkFinite(MemorySegment channel, int frames) {
        for (int i = 0; i < frames; i++) {
            assertThat(channel.getAtIndex(ValueLayout.JAVA_FLOAT, i)).as("sample %d", i).isFinite();
        }
    }

    /** Changes every parameter it can, saves, and a second device of it that loads this has these values and the same state. */
    @ParameterizedTest
    @MethodSource("files")
    void bringsItsParametersBackFromItsState(Path file) {
        try (PluginLibrary library = format.open(file); Arena arena = Arena.ofConfined()) {
            for (PluginDescriptor plugin : library.plugins()) {
                try (PluginDevice first = library.create(plugin.ref().id(), new RecordingHost());
                        PluginDevice second = library.create(plugin.ref().id(), new RecordingHost())) {
                    Map<ParameterInfo, Double> wanted = wanted(plugin, first.info());
                    var in = Buffers.events(arena, wanted.size() + 1, (wanted.size() + 1) * EventLayout.PARAM_VALUE_BYTES);
                    wanted.forEach((parameter, value) -> in.putParameterValue(0, parameter.id(), value));
                    first.flush(in, Buffers.events(arena));
                    byte[] state = first.saveState();
                    second.loadState(state);
                    wanted.forEach((parameter, value) -> assertThat(second.value(parameter.id())).as(parameter.name())
                            .isCloseTo(value, within(1e-5 * (parameter.max() - parameter.min()))));
                    assertThat(second.saveState()).isEqualTo(state);
                }
            }
        }
    }

    /** A quarter of the range of every parameter a person can set. */
    private Map<ParameterInfo, Double> wanted(PluginDescriptor plugin, DeviceInfo info) {
        return info.parameters().stream()
                .filter(parameter -> !parameter.is(ParameterFlag.READ_ONLY) && !parameter.is(ParameterFlag.HIDDEN))
                .filter(parameter -> !isMistaken(plugin, parameter))
                .collect(Collectors.toMap(parameter -> parameter, RealPluginsContract::quarter));
    }

    private static double quarter(ParameterInfo parameter) {
        double value = parameter.min() + 0.25 * (parameter.max() - parameter.min());
        return parameter.is(ParameterFlag.STEPPED) ? Math.floor(value) : value;
    }
}
