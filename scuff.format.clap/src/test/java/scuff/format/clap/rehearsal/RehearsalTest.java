package scuff.format.clap.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import scuff.api.format.DeviceBuffers;
import scuff.api.format.PluginDevice;
import scuff.api.format.PluginFormat;
import scuff.api.plugin.PluginException;
import scuff.format.clap.ClapFormat;
import scuff.format.clap.library.EntryPoint;
import scuff.tck.format.RehearsalContract;

class RehearsalTest extends RehearsalContract {

    @Override
    protected PluginFormat format() {
        return new ClapFormat();
    }

    @Override
    protected void check(PluginDevice device, DeviceBuffers buffers) {
        assertThat(device.saveState()).hasSize(Double.BYTES);
    }

    @Test
    void aLibraryThatIsNoPluginIsTriedOnTheWay() {
        List<String> refused = new ArrayList<>();
        EntryPoint real = file -> {
            refused.add(file.getFileName().toString());
            throw new PluginException("none of plugins");
        };
        RehearsalLibrary.open("clap", real).close();
        assertThat(refused).containsExactly(System.mapLibraryName("java"));
    }
}
