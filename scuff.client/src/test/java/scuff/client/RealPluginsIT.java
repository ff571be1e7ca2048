package scuff.client;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import scuff.api.client.AudioPort;
import scuff.api.client.Device;
import scuff.api.client.DeviceOptions;
import scuff.api.client.Sandbox;
import scuff.api.client.ScanResult;
import scuff.api.plugin.ParameterFlag;
import scuff.api.plugin.ParameterInfo;
import scuff.api.plugin.ParameterValue;
import scuff.api.plugin.PluginDescriptor;

@ExtendWith(LeavesNothing.class)
class RealPluginsIT {
    private static final int BLOCKS = 100;

    /** Devices of all formats side by side in each process. */
    @Test
    void every_zam_plugin_plays_and_comes_back_as_it_was() throws Exception {
        List<Path> files = Plugins.allZam();
        assertThat(files).as("Debian's zam-plugins; install them with: apt install zam-plugins").hasSizeGreaterThanOrEqualTo(34);
        try (Rig rig = Rig.with()) {
            ScanResult found = RealClient.scan(rig.client, files.toArray(Path[]::new));
            assertThat(found.broken()).isEmpty();
            assertThat(found.plugins()).hasSameSizeAs(files);
            List<Sandbox> sandboxes = rig.sandboxes("a", "b", "c", "d");
            Map<Device, AudioPort> outputs = new LinkedHashMap<>();
            AudioPort noise = rig.group.addInput("noise", 2);
            for (PluginDescriptor plugin : found.plugins()) {
                Device device = Stages.get(sandboxes.get(outputs.size() % 4).createDevice(plugin.ref(), DeviceOptions.DEFAULT));
                rig.group.connect(noise, device.inputs().getFirst());
                outputs.put(device, rig.listen(device));
                Stages.get(device.setParameters(atAQuarter(device)));
            }
            assertPlays(rig, noise, outputs);

            Map<Device, List<ParameterValue>> before = new LinkedHashMap<>();
            for (Device device : outputs.keySet()) {
                Stages.get(device.saveState());
                before.put(device, settings(device));
            }
            for (Sandbox sandbox : sandboxes) {
                sandbox.kill();
                rig.states.await(sandbox, Sandbox.State.CRASHED);
                Stages.get(sandbox.restart());
            }
            before.forEach((device, values) -> {
                assertThat(device.state()).as("%s %s", device.plugin(), device.failure()).isEqualTo(Device.State.ACTIVE);
                assertThat(settings(device)).as("parameters of %s", device.plugin()).isEqualTo(values);
            });
            assertPlays(rig, noise, outputs);
        }
    }

    /** Values other than the defaults. A Peak is on: that of ZamDynamicEQ as VST3 says 0 when it begins, has 1 in truth, and does not notice being set to 0. */
    private static List<ParameterValue> atAQuarter(Device device) {
        List<ParameterValue> values = new ArrayList<>();
        for (ParameterInfo parameter : device.info().parameters()) {
            if (!parameter.is(ParameterFlag.READ_ONLY) && !parameter.is(ParameterFlag.HIDDEN)) {
                double value = parameter.min() + (parameter.max() - parameter.min()) / 4;
                values.add(new ParameterValue(parameter.id(), parameter.name().equals("Peak") ? 1 : parameter.is(ParameterFlag.STEPPED) ? Math.rint(value) : value));
            }
        }
        return values;
    }

    /** What can be set; meters go their own way. */
    private static List<ParameterValue> settings(Device device) {
        List<Long> meters = device.info().parameters().stream().filter(p -> p.is(ParameterFlag.READ_ONLY)).map(ParameterInfo::id).toList();
        return Stages.get(device.parameters()).stream().filter(p -> !meters.contains(p.id())).toList();
    }

    private static void assertPlays(Rig rig, AudioPort noise, Map<Device, AudioPort> outputs) {
        float[][] samples = Noise.bursts(2, BLOCKS * Rig.FRAMES);
        for (int block = 0; block < BLOCKS; block++) {
            for (int c = 0; c < 2; c++) {
                MemorySegment.copy(samples[c], block * Rig.FRAMES, rig.group.audio().input(noise, c), JAVA_FLOAT, 0, Rig.FRAMES);
            }
            rig.completeBlocks(1);
            outputs.forEach((device, output) -> {
                for (float sample : rig.read(output, 0, Rig.FRAMES)) {
                    assertThat(Float.isFinite(sample)).as("finite output of %s", device.plugin()).isTrue();
                }
            });
        }
    }
}
