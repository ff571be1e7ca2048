package scuff.format.vst3.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.foreign.Arena;
import org.junit.jupiter.api.Test;
import scuff.api.format.PluginDevice;
import scuff.api.format.PluginLibrary;
import scuff.api.plugin.Activation;
import scuff.api.plugin.EventBuffer;
import scuff.api.plugin.ProcessStatus;
import scuff.format.vst3.Vst3Format;
import scuff.tck.format.Buffers;
import scuff.tck.format.RecordingHost;

class RehearsalTest {
    private static final int FRAMES = 64;

    @Test
    void theWholeLifeOfADeviceCanBeRehearsed() {
        PluginLibrary library = new Vst3Format().rehearsal().orElseThrow();
        try (Arena arena = Arena.ofConfined()) {
            RecordingHost host = new RecordingHost();
            PluginDevice device = library.create(library.plugins().getFirst().ref().id(), host);
            assertThat(device.info().audioInputs()).singleElement().matches(port -> port.channels() == 2);
            assertThat(device.info().parameters()).singleElement().matches(parameter -> parameter.id() == 0 && parameter.max() == 1);
            var buffers = Buffers.of(device.info(), FRAMES, arena);
            device.activate(new Activation(48_000, FRAMES), buffers);
            assertThat(device.startProcessing()).isTrue();
            buffers.eventsIn().putParameterValue(0, 0, 0.25);
            assertThat(device.process(FRAMES, 0)).isEqualTo(ProcessStatus.CONTINUE);
            assertThat(buffers.eventsOut().count()).as("the edit it makes when it is told something").isPositive();
            device.stopProcessing();
            device.onMainThread();
            assertThat(device.value(0)).isEqualTo(0.25);
            device.loadState(device.saveState());
            assertThatIllegalStateException().isThrownBy(library::close).withMessageContaining("devices=1");
            device.close();
            assertThat(host.log()).isEmpty();
        }
        library.close();
    }
}
