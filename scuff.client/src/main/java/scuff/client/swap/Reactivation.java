package scuff.client.swap;

import java.util.List;
import scuff.api.client.Device;
import scuff.api.plugin.Activated;
import scuff.api.plugin.DeviceInfo;
import scuff.client.device.Home;
import scuff.client.device.SandboxedDevice;
import scuff.client.device.Shape;
import scuff.client.link.Instance;
import scuff.client.platform.Platform;
import scuff.protocol.control.FromSandbox;
import scuff.protocol.control.ToSandbox;

/**
 * Takes devices of one process out of blocks, activates them anew and puts them back; what they are and how they sound stays in
 * the plugins. Used under the lock of their sandbox. It takes the time plugins take.
 */
public record Reactivation(Platform platform, Shape group, Home sandbox, Creation creation) {
    private static final byte[] NOTHING = {};

    public void run(List<SandboxedDevice> devices) {
        try (Turns turns = Turns.of(devices)) {
            List<SandboxedDevice> here = turns.those(device -> device.home() == sandbox && device.isInProcess());
            here.stream().filter(device -> device.is(Device.State.ACTIVE)).forEach(SandboxedDevice::suspend);
            group.replan();
            here.forEach(this::again);
        } finally {
            group.replan();
        }
    }

    private void again(SandboxedDevice device) {
        try {
            Instance made = creation.again(device);
            group.atOnce(() -> device.runs(made, creation.link()));
            creation.catchUp(device, made);
        } catch (RuntimeException e) {
            platform.log().warn("device not activated again: device=" + device.id() + ", plugin=" + device.plugin() + ", why=" + e.getMessage());
            giveUp(device);
            device.become(Device.State.FAILED, e.getMessage());
        }
    }

    /** It leaves the process, as one that could not be created; how it sounded is kept for the next try. */
    private void giveUp(SandboxedDevice device) {
        try {
            device.states().keep(creation.link());
        } catch (RuntimeException e) {
            platform.log().debug("last state not saved: device=" + device.id() + ", why=" + e.getMessage());
        }
        creation.link().ask(new ToSandbox.CloseDevice(device.number()), NOTHING);
    }

    /** Asks a device that is active what it has now. @return whether it must be activated again, because its ports are others */
    public boolean describe(SandboxedDevice device) {
        var found = creation.link().call(new ToSandbox.DescribeDevice(device.number()), NOTHING, FromSandbox.Described.class,
                platform.timeouts().request());
        DeviceInfo info = found.info();
        if (!device.last().memory().fits(info)) {
            return true;
        }
        group.atOnce(() -> device.says(info, new Activated(found.latencyFrames(), found.tailFrames())));
        group.replan();
        return false;
    }
}
