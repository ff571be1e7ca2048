package scuff.bench.soak;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import scuff.api.client.AudioPort;
import scuff.api.client.Device;
import scuff.api.client.DeviceOptions;
import scuff.api.client.GroupOptions;
import scuff.api.client.LatePolicy;
import scuff.api.client.RestartPolicy;
import scuff.api.client.Sandbox;
import scuff.api.client.SandboxGroup;
import scuff.api.client.SandboxOptions;
import scuff.api.client.ScanListener;
import scuff.api.client.ScanRequest;
import scuff.api.client.Scuff;
import scuff.api.plugin.PluginDescriptor;
import scuff.api.plugin.PluginRef;
import scuff.bench.BenchException;
import scuff.tck.plugins.NativePlugin;

/** Who plays: a group of sandboxes with three devices each, in as many rows from the group's input to its output. */
final class Cast implements AutoCloseable {
    static final int FRAMES = 256;
    static final double RATE = 48_000;
    private static final int CHANNELS = 2;
    private static final int HUNG_AFTER = 100;
    private static final Path ZAM = Path.of("/usr/lib/clap");
    private static final List<String> ZAM_PLUGINS = List.of("ZamEQ2", "ZamGate", "ZamComp", "ZamDelay", "ZamTube", "ZamAutoSat", "ZamGEQ31", "ZamGateX2");
    private static final List<NativePlugin> SECOND = List.of(NativePlugin.GAIN, NativePlugin.MANY_PARAMETERS);
    /** At once and for ever: here it is us who kill. */
    private static final RestartPolicy RESTART = new RestartPolicy(true, Duration.ofMillis(50), Duration.ofMillis(500), 10_000, Duration.ofSeconds(10));

    final SandboxGroup group;
    final AudioPort input;
    final AudioPort output;
    final List<Sandbox> sandboxes = new ArrayList<>();
    final List<Role> roles = new ArrayList<>();
    /** Those that can be hung, one in each row. */
    final List<Role> triggers = new ArrayList<>();

    /** @param plugins from {@link #plugins}, in the same folder */
    Cast(Scuff scuff, Path folder, Map<Path, PluginRef> plugins, String name, int size) {
        group = scuff.createGroup(GroupOptions.of(name, RATE, FRAMES).autosaved(Duration.ofSeconds(3)));
        try {
            input = group.addInput("in", CHANNELS);
            output = group.addOutput("out", CHANNELS);
            for (int i = 0; i < size; i++) {
                sandboxes.add(Scuff.await(group.createSandbox(new SandboxOptions(name + " " + (i + 1), RESTART, HUNG_AFTER))));
            }
            for (int i = 0; i < size; i++) {
                row(sandboxes.get(i), List.of(plugins.get(zam(ZAM_PLUGINS.get(i % ZAM_PLUGINS.size()))), plugins.get(own(folder, SECOND.get(i % SECOND.size()))),
                        plugins.get(own(folder, NativePlugin.TRIGGER))));
            }
        } catch (RuntimeException e) {
            group.closeNow();
            throw e;
        }
    }

    private static Path zam(String name) {
        Path file = ZAM.resolve(name + ".clap");
        if (!Files.isReadable(file)) {
            throw new BenchException("a plugin is missing: file=" + file + "; install it with: apt install zam-plugins");
        }
        return file;
    }

    private static Path own(Path folder, NativePlugin plugin) {
        return folder.resolve(plugin.fileName());
    }

    /** Makes and scans what all play. */
    static Map<Path, PluginRef> plugins(Scuff scuff, Path folder) {
        List<Path> files = new ArrayList<>(ZAM_PLUGINS.stream().map(Cast::zam).toList());
        List<NativePlugin> ours = new ArrayList<>(SECOND);
        ours.add(NativePlugin.TRIGGER);
        files.addAll(NativePlugin.compile(folder, ours).values());
        Map<Path, PluginRef> found = new HashMap<>();
        for (PluginDescriptor plugin : Scuff.await(scuff.plugins().scan(ScanRequest.only(files), ScanListener.NONE)).plugins()) {
            found.put(plugin.file(), plugin.ref());
        }
        return found;
    }

    private void row(Sandbox sandbox, List<PluginRef> plugins) {
        AudioPort from = input;
        for (PluginRef plugin : plugins) {
            Device device = Scuff.await(sandbox.createDevice(plugin, DeviceOptions.DEFAULT.with(LatePolicy.DRY)));
            if (device.state() != Device.State.ACTIVE) {
                throw new BenchException("a device does not play: plugin=" + plugin + ", state=" + device.state() + ", why=" + device.failure());
            }
            boolean trigger = plugin.id().equals(NativePlugin.TRIGGER.id());
            Role role = new Role(device, trigger);
            roles.add(role);
            if (trigger) {
                triggers.add(role);
            }
            group.connect(from, device.inputs().getFirst());
            from = device.outputs().getFirst();
        }
        group.connect(from, output);
    }

    /** The same tone in every block. */
    void fillInput() {
        for (int c = 0; c < CHANNELS; c++) {
            MemorySegment channel = group.audio().input(input, c);
            for (int i = 0; i < FRAMES; i++) {
                channel.setAtIndex(JAVA_FLOAT, i, (float) (0.1 * Math.sin(i * 2 * Math.PI * (c + 1) / FRAMES)));
            }
        }
    }

    @Override
    public void close() {
        group.closeNow();
    }
}
