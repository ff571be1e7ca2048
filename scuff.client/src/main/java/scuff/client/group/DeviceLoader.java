package scuff.client.group;

import java.util.List;
import java.util.Optional;
import scuff.api.client.Device;
import scuff.api.client.DeviceState;
import scuff.api.client.GroupOptions;
import scuff.api.client.ScuffException;
import scuff.api.ipc.IpcException;
import scuff.api.plugin.Activated;
import scuff.api.plugin.DeviceInfo;
import scuff.api.plugin.ParameterValue;
import scuff.api.plugin.PluginDescriptor;
import scuff.client.process.Timeouts;
import scuff.protocol.control.FromSandbox;
import scuff.protocol.control.ToSandbox;

/** Creates devices in a process and activates them, the first time and again. What it does takes the time plugins take. */
final class DeviceLoader {
    private static final byte[] NOTHING = {};

    private final Platform platform;
    private final Group group;

    DeviceLoader(Platform platform, Group group) {
        this.platform = platform;
        this.group = group;
    }

    /** Creates the device in the process, as it was when it was last known. It is active afterwards, but in no plan yet. */
    void load(SandboxedDevice device, SandboxLink link) {
        Timeouts timeouts = platform.timeouts();
        PluginDescriptor plugin = device.descriptor();
        Optional<DeviceState> saved = device.sound().saved();
        var created = link.call(new ToSandbox.CreateDevice(device.number(), plugin.ref().format(), plugin.ref().id(), plugin.file(),
                saved.isPresent()), saved.map(DeviceState::bytes).orElse(NOTHING), FromSandbox.DeviceCreated.class, timeouts.load());
        try {
            List<ParameterValue> since = device.sound().since();
            if (!since.isEmpty()) {
                link.call(new ToSandbox.SetParameters(device.number(), since), NOTHING, FromSandbox.Done.class, timeouts.request());
            }
            activate(device, created.info(), link);
        } catch (RuntimeException e) {
            link.ask(new ToSandbox.CloseDevice(device.number()), NOTHING);
            throw e;
        }
    }

    private void activate(SandboxedDevice device, DeviceInfo info, SandboxLink link) {
        GroupOptions options = group.options();
        ActiveMemory memory = memory(info, options);
        try {
            var activated = link.call(new ToSandbox.ActivateDevice(device.number(), options.activation().sampleRate(), options.renderMode(),
                    memory.region(link.pid()), memory.layout()), NOTHING, FromSandbox.DeviceActivated.class, platform.timeouts().load());
            group.atOnce(() -> device.runs(info, new Activated(activated.latencyFrames(), activated.tailFrames()), memory).ifPresent(group::retire));
            device.become(Device.State.ACTIVE, null);
        } catch (RuntimeException e) {
            memory.shared().close();
            throw e;
        }
    }

    /** @throws ScuffException when the system has none */
    ActiveMemory memory(DeviceInfo info, GroupOptions options) {
        try {
            return ActiveMemory.create(platform.backend(), info, options.activation().maxFrames(), options.eventCapacity());
        } catch (IpcException e) {
            throw new ScuffException("no memory for the device: plugin=" + info.descriptor().ref() + ", why=" + e.getMessage(), e);
        }
    }

    /** Takes devices out of blocks, activates them anew and puts them back. What they are and how they sound stays in the plugins. */
    void activateAgain(List<SandboxedDevice> devices, SandboxLink link) {
        devices.forEach(device -> device.become(Device.State.LOADING, null));
        group.replan();
        try {
            devices.forEach(device -> again(device, link));
        } finally {
            group.replan();
        }
    }

    private void again(SandboxedDevice device, SandboxLink link) {
        try {
            var found = link.call(new ToSandbox.DeactivateDevice(device.number()), NOTHING, FromSandbox.Described.class, platform.timeouts().load());
            activate(device, found.info(), link);
        } catch (RuntimeException e) {
            platform.log().warn("device not activated again: device=" + device.id() + ", plugin=" + device.plugin() + ", why=" + e.getMessage());
            giveUp(device, link);
            device.become(Device.State.FAILED, e.getMessage());
        }
    }

    /** It leaves the process, as one that could not be created; how it sounded is kept for the next try. */
    private void giveUp(SandboxedDevice device, SandboxLink link) {
        try {
            device.keepState(link);
        } catch (RuntimeException e) {
            platform.log().debug("last state not saved: device=" + device.id() + ", why=" + e.getMessage());
        }
        link.ask(new ToSandbox.CloseDevice(device.number()), NOTHING);
    }

    /** Asks a device that is active what it has now. @return whether it must be activated again, because its ports are others */
    boolean describe(SandboxedDevice device, SandboxLink link) {
        var found = link.call(new ToSandbox.DescribeDevice(device.number()), NOTHING, FromSandbox.Described.class, platform.timeouts().request());
        DeviceInfo info = found.info();
        if (!device.memory().fits(info)) {
            return true;
        }
        group.atOnce(() -> device.says(info, new Activated(found.latencyFrames(), found.tailFrames())));
        group.replan();
        return false;
    }
}
