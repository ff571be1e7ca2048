package scuff.client;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scuff.api.client.AudioPort;
import scuff.api.client.BlockReport;
import scuff.api.client.Device;
import scuff.api.client.DeviceOptions;
import scuff.api.client.GroupOptions;
import scuff.api.client.Sandbox;
import scuff.api.client.SandboxGroup;
import scuff.client.log.Log;
import scuff.tck.plugins.NativePlugin;

class FirstSoundIT {
    @TempDir
    Path folder;

    @Test
    void a_block_goes_through_a_plugin_in_another_process() throws Exception {
        Log log = (level, line) -> System.err.println(level + " " + line);
        Path file = NativePlugin.GAIN.compile(folder);
        try (Client client = RealClient.scanned(folder, log, file)) {
            SandboxGroup group = client.createGroup(GroupOptions.of("test", 48_000, 256));
            Sandbox sandbox = group.createSandbox("one").toCompletableFuture().get(30, TimeUnit.SECONDS);
            Device gain = sandbox.createDevice(client.plugins().plugins().getFirst().ref(), DeviceOptions.DEFAULT).toCompletableFuture().get(30, TimeUnit.SECONDS);
            AudioPort in = group.addInput("in", 2);
            AudioPort out = group.addOutput("out", 2);
            group.connect(in, gain.inputs().getFirst());
            group.connect(gain.outputs().getFirst(), out);
            for (int block = 0; block < 1000; block++) {
                for (int i = 0; i < 256; i++) {
                    group.audio().input(in, 0).setAtIndex(JAVA_FLOAT, i, block + i);
                    group.audio().input(in, 1).setAtIndex(JAVA_FLOAT, i, -i);
                }
                BlockReport report = group.audio().process(256, System.nanoTime() + 2_000_000_000L);
                assertThat(report.complete()).isTrue();
                assertThat(group.audio().output(out, 0).getAtIndex(JAVA_FLOAT, 5)).isEqualTo(block + 5f);
                assertThat(group.audio().output(out, 1).getAtIndex(JAVA_FLOAT, 5)).isEqualTo(-5f);
                if (block == 999) System.err.println("round trip " + report.roundTripNanos() + " busy " + report.busyNanos(sandbox));
            }
            System.err.println(gain.parameters().toCompletableFuture().get());
            assertThat(List.of(gain.state())).containsExactly(Device.State.ACTIVE);
        }
    }
}
