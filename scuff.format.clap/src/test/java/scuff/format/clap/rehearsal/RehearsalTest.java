package scuff.format.clap.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import scuff.api.format.PluginDevice;
import scuff.api.format.PluginLibrary;
import scuff.api.plugin.Activation;
import scuff.api.plugin.PluginException;
import scuff.api.plugin.ProcessStatus;
import scuff.format.clap.ClapFormat;
import scuff.format.clap.library.EntryPoint;
import scuff.tck.format.Buffers;
import scuff.tck.format.RecordingHost;

class RehearsalTest {
    private static final int FRAMES = 64;

    @Test
    void theWholeLifeOfADeviceCanBeRehearsed() {
        PluginLibrary library = new ClapFormat().rehearsal().orElseThrow();
        try (Arena arena = Arena.ofConfined()) {
            PluginDevice device = library.create(library.plugins().getFirst().ref().id(), new RecordingHost());
            assertThat(device.info().audioInputs()).singleElement().matches(port -> port.channels() == 2);
            assertThat(device.info().parameters()).singleElement().matches(parameter -> parameter.max() == 1);
            device.activate(new Activation(48_000, FRAMES), Buffers.of(device.info(), FRAMES, arena));
            assertThat(device.startProcessing()).isTrue();
            assertThat(device.process(FRAMES, 0)).isEqualTo(ProcessStatus.CONTINUE);
            device.stopProcessing();
            byte[] state = device.saveState();
            assertThat(state).hasSize(Double.BYTES);
            device.loadState(state);
            assertThatIllegalStateException().isThrownBy(library::close).withMessageContaining("devices=1");
            device.close();
        }
        library.close();
    }

    @Test
    void aLibraryThatIsNoPluginIsTriedOnTheWay() {
        List<String> refused = new ArrayList<>();
        EntryPoint real = file -> {
            refused.add(file.getFileName().toString());
            throw new PluginException("none of plugins");
        };
        new RehearsalLibrary("clap", real).close();
        assertThat(refused).containsExactly(System.mapLibraryName("java"));
    }
}
