package scuff.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import scuff.api.client.Device;
import scuff.api.client.DeviceOptions;
import scuff.api.client.GroupMode;
import scuff.api.client.RestartPolicy;
import scuff.api.client.Sandbox;
import scuff.api.client.SandboxOptions;
import scuff.api.isolation.Confinement;
import scuff.api.plugin.PluginRef;
import scuff.tck.plugins.NativePlugin;

/** A plugin that tries to break out, in a sandbox that is confined and in one that is not. */
@ExtendWith(LeavesNothing.class)
class ConfinementIT {
    private static final String[] DEEDS = {"write", "truncate", "connect", "signal", "look", "child", "create", "delete"};

    @TempDir
    Path folder;

    private Path outside;

    private static SandboxOptions options(String name) {
        return SandboxOptions.of(name).with(RestartPolicy.MANUAL).hungAfter(0);
    }

    private Path prepare(ServerSocket server) throws IOException {
        outside = Files.writeString(folder.resolve("outside"), "as it was");
        Files.createDirectory(folder.resolve("allowed"));
        Files.writeString(folder.resolve("port"), Integer.toString(server.getLocalPort()));
        return NativePlugin.BREAK_OUT.compile(folder);
    }

    private static Map<String, Integer> report(Device device) {
        String text = new String(Stages.get(device.saveState()).bytes(), StandardCharsets.UTF_8);
        return text.lines().map(line -> line.split("=")).collect(Collectors.toMap(line -> line[0], line -> Integer.parseInt(line[1])));
    }

    @Test
    void a_confined_plugin_does_not_break_out_and_plays() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            Path file = prepare(server);
            try (Rig rig = Rig.with(GroupMode.SERIAL)) {
                RealClient.scan(rig.client, file);
                Sandbox sandbox = rig.sandbox(options("confined").confined(Confinement.STRICT.writing(folder.resolve("allowed"))));
                Device device = Stages.get(sandbox.createDevice(new PluginRef("clap", NativePlugin.BREAK_OUT.id()), DeviceOptions.DEFAULT));
                Sandbox neighbour = rig.sandbox(options("neighbour").confined(Confinement.STRICT));
                Device next = Stages.get(neighbour.createDevice(new PluginRef("clap", NativePlugin.BREAK_OUT.id()), DeviceOptions.DEFAULT));
                Rig.Line line = rig.line(device, next); // in SERIAL the second reads the memory of the first
                for (int life = 0; life < 2; life++) {
                    Map<String, Integer> report = report(device);
                    assertThat(report).containsEntry("read", 0).containsEntry("allowed", 0).containsEntry("handlers", 0);
                    for (String deed : DEEDS) {
                        assertThat(report.get(deed)).as(deed).isNotZero();
                    }
                    assertThat(outside).hasContent("as it was");
                    rig.write(line.in(), i -> 0.25);
                    rig.completeBlocks(4);
                    assertThat(rig.read(line.out(), 1)).isEqualTo(0.25f);
                    Stages.get(sandbox.restart());
                }
            }
        }
    }

    /** Else the test above would show nothing. */
    @Test
    void a_plugin_that_is_not_confined_does_all_that() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            Path file = prepare(server);
            try (Rig rig = Rig.with(GroupMode.PIPELINED)) {
                RealClient.scan(rig.client, file);
                Sandbox sandbox = rig.sandbox(options("free"));
                Map<String, Integer> report =
                        report(Stages.get(sandbox.createDevice(new PluginRef("clap", NativePlugin.BREAK_OUT.id()), DeviceOptions.DEFAULT)));
                assertThat(report.get("handlers")).isGreaterThan(3);
                for (String deed : new String[] {"write", "truncate", "connect", "signal", "child", "create", "delete"}) {
                    assertThat(report.get(deed)).as(deed).isZero();
                }
                assertThat(outside).doesNotExist();
            }
        }
    }
}
