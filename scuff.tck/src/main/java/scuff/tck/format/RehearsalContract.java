package scuff.tck.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.foreign.Arena;
import org.junit.jupiter.api.Test;
import scuff.api.format.DeviceBuffers;
import scuff.api.format.PluginDevice;
import scuff.api.format.PluginFormat;
import scuff.api.format.PluginLibrary;
import scuff.api.plugin.Activation;
import scuff.api.plugin.ParameterInfo;
import scuff.api.plugin.ProcessStatus;

/** The plugin a format rehearses with: a stereo effect with one parameter, whose whole life is that of any device. */
public abstract class RehearsalContract {
    private static final int FRAMES = 64;

    protected abstract PluginFormat format();

    /** What more the plugin shows of itself. It has had one block, in which its parameter was set to 0.25, and is idle. */
    protected void check(PluginDevice device, DeviceBuffers buffers) {}

    @Test
    void theWholeLifeOfADeviceCanBeRehearsed() {
        PluginLibrary library = format().rehearsal().orElseThrow();
        try (Arena arena = Arena.ofConfined()) {
            var host = new RecordingHost();
            PluginDevice device = library.create(library.plugins().getFirst().ref().id(), host);
            assertThat(device.info().audioInputs()).singleElement().matches(port -> port.channels() == 2);
            assertThat(device.info().parameters()).singleElement().matches(parameter -> parameter.min() == 0 && parameter.max() == 1);
            ParameterInfo parameter = device.info().parameters().getFirst();
            DeviceBuffers buffers = Buffers.of(device.info(), FRAMES, arena);
            device.activate(new Activation(48_000, FRAMES), buffers);
            assertThat(device.startProcessing()).isTrue();
            buffers.eventsIn().putParameterValue(0, parameter.id(), 0.25);
            assertThat(device.process(FRAMES, 0)).isEqualTo(ProcessStatus.CONTINUE);
            device.stopProcessing();
            device.onMainThread();
            check(device, buffers);
            byte[] state = device.saveState();
            assertThat(state).isNotEmpty();
            device.loadState(state);
            assertThatIllegalStateException().isThrownBy(library::close).withMessageContaining("devices=1");
            device.close();
            assertThat(host.log()).isEmpty();
        }
        library.close();
    }

    @Test
    void itIsRehearsedAsOftenAsOneLikes() {
        for (int i = 0; i < 3; i++) {
            try (PluginLibrary library = format().rehearsal().orElseThrow()) {
                assertThat(library.plugins()).hasSize(1);
            }
        }
    }
}
