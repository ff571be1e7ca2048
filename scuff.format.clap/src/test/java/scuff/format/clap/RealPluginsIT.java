package scuff.format.clap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scuff.api.format.DeviceBuffers;
import scuff.api.format.PluginDevice;
import scuff.api.format.PluginLibrary;
import scuff.api.isolation.Toggle;
import scuff.api.isolation.Toggles;
import scuff.api.plugin.Activation;
import scuff.api.plugin.Activated;
import scuff.api.plugin.DeviceInfo;
import scuff.api.plugin.ParameterFlag;
import scuff.api.plugin.ParameterInfo;
import scuff.api.plugin.PluginDescriptor;
import scuff.api.plugin.ProcessStatus;
import scuff.api.plugin.RenderMode;
import scuff.tck.format.Buffers;
import scuff.tck.format.RecordingHost;

/** Every CLAP file of this machine's search path, in this process. Needs some: {@code apt-get install zam-plugins}. */
@Tag("plugins")
class RealPluginsIT {
    private static final int FRAMES = 256;
    private static final int BLOCKS = 200;

    private static final ClapFormat FORMAT = new ClapFormat();

    static List<Path> files() throws IOException {
        var files = new ArrayList<Path>();
        for (Path folder : FORMAT.searchPath()) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> found = Files.walk(folder)) {
                    found.filter(path -> !path.equals(folder) && FORMAT.claims(path)).sorted().forEach(files::add);
                }
            }
        }
        return files;
    }

    @Test
    void thereArePluginsToTry() throws IOException {
        assertThat(files()).as("CLAP files in %s; to have some: apt-get install zam-plugins", FORMAT.searchPath()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void describesItselfAndItsDevices(Path file) {
        try (PluginLibrary library = FORMAT.open(file)) {
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

    private static void checkInfo(PluginDevice device) {
        DeviceInfo info = device.info();
        assertThat(info.audioOutputs()).isNotEmpty();
        assertThat(info.extensions()).contains("clap.audio-ports", "clap.params");
        for (ParameterInfo parameter : info.parameters()) {
            assertThat(parameter.name()).isNotBlank();
            assertThat(parameter.defaultValue()).as(parameter.name()).isBetween(parameter.min(), parameter.max());
            assertThat(device.value(parameter.id())).as(parameter.name()).isBetween(parameter.min(), parameter.max());
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void processesNoiseIntoFiniteSamples(Path file) {
        try (PluginLibrary library = FORMAT.open(file); Arena arena = Arena.ofConfined()) {
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
        try (PluginLibrary library = FORMAT.open(file); Arena arena = Arena.ofConfined()) {
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

    /** Changes every parameter it can, saves, and a second device of it that loads this has the same values. */
    @ParameterizedTest
    @MethodSource("files")
    void bringsItsParametersBackFromItsState(Path file) {
        try (PluginLibrary library = FORMAT.open(file); Arena arena = Arena.ofConfined()) {
            for (PluginDescriptor plugin : library.plugins()) {
                try (PluginDevice first = library.create(plugin.ref().id(), new RecordingHost());
                        PluginDevice second = library.create(plugin.ref().id(), new RecordingHost())) {
                    List<ParameterInfo> parameters = first.info().parameters().stream()
                            .filter(parameter -> !parameter.is(ParameterFlag.READ_ONLY)).toList();
                    changeAll(first, parameters, arena);
                    byte[] state = first.saveState();
                    second.loadState(state);
                    assertThat(values(second, parameters)).isEqualTo(values(first, parameters));
                    assertThat(second.saveState()).isEqualTo(state);
                }
            }
        }
    }

    private static void changeAll(PluginDevice device, List<ParameterInfo> parameters, Arena arena) {
        var in = Buffers.events(arena, parameters.size() + 1, 64 * (parameters.size() + 1));
        var out = Buffers.events(arena);
        for (ParameterInfo parameter : parameters) {
            double wanted = parameter.min() + 0.25 * (parameter.max() - parameter.min());
            in.putParameterValue(0, parameter.id(), parameter.is(ParameterFlag.STEPPED) ? Math.floor(wanted) : wanted);
        }
        device.flush(in, out);
    }

    private static List<Double> values(PluginDevice device, List<ParameterInfo> parameters) {
        return parameters.stream().map(parameter -> device.value(parameter.id())).toList();
    }
}
