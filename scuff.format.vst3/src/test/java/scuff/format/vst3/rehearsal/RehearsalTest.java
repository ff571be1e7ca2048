package scuff.format.vst3.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import scuff.api.format.DeviceBuffers;
import scuff.api.format.PluginDevice;
import scuff.api.format.PluginFormat;
import scuff.format.vst3.Vst3Format;
import scuff.tck.format.RehearsalContract;

class RehearsalTest extends RehearsalContract {

    @Override
    protected PluginFormat format() {
        return new Vst3Format();
    }

    @Override
    protected void check(PluginDevice device, DeviceBuffers buffers) {
        assertThat(buffers.eventsOut().count()).as("the edit it makes when it is told something").isPositive();
        assertThat(device.value(0)).isEqualTo(0.25);
    }
}
