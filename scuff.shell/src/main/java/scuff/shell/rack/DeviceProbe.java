package scuff.shell.rack;

import java.util.function.Function;
import scuff.api.client.Device;
import scuff.api.client.DeviceOptions;
import scuff.api.client.GroupOptions;
import scuff.api.client.Sandbox;
import scuff.api.client.SandboxGroup;
import scuff.api.client.Scuff;
import scuff.api.plugin.PluginDescriptor;

/** Makes a device just to look at it. */
public final class DeviceProbe {
    private static final double RATE = 48_000;
    private static final int FRAMES = 1024;

    private final Scuff scuff;

    public DeviceProbe(Scuff scuff) {
        this.scuff = scuff;
    }

    /**
     * Creates a device in a sandbox of its own, active at 48 kHz with blocks of 1024 frames, and ends both after the look.
     *
     * @throws scuff.api.client.ScuffException when the sandbox does not start or the device cannot be made
     */
    public <T> T look(PluginDescriptor plugin, Function<Device, T> look) {
        SandboxGroup group = scuff.createGroup(GroupOptions.of("info", RATE, FRAMES));
        try {
            Sandbox sandbox = Stages.await(group.createSandbox(plugin.name()), "start a sandbox");
            Device device = Stages.await(sandbox.createDevice(plugin.ref(), DeviceOptions.DEFAULT),
                    "create the device " + plugin.ref().id());
            return look.apply(device);
        } finally {
            group.closeNow();
        }
    }
}
