package scuff.client.sandbox;

import java.util.function.Consumer;
import scuff.api.client.Device;
import scuff.api.isolation.Toggles;
import scuff.api.plugin.PluginDescriptor;
import scuff.client.device.SandboxedDevice;
import scuff.client.log.OneLine;
import scuff.client.platform.Platform;
import scuff.protocol.control.FromSandbox;

/** Hands on what a process says unasked, to those it is about. On the thread that reads from the process. */
final class Notices implements Consumer<FromSandbox> {
    private final Platform platform;
    private final ProcessSandbox sandbox;
    private final Upkeep upkeep;

    Notices(Platform platform, ProcessSandbox sandbox, Upkeep upkeep) {
        this.platform = platform;
        this.sandbox = sandbox;
        this.upkeep = upkeep;
    }

    @Override
    public void accept(FromSandbox notice) {
        switch (notice) {
            case FromSandbox.DeviceLog(int device, String severity, String message) -> log(device, severity, message);
            case FromSandbox.ParameterEvents(int number, var events) ->
                sandbox.household().numbered(number).ifPresent(device -> device.said(events));
            case FromSandbox.RestartWanted(int device) -> upkeep.restartWanted(device);
            case FromSandbox.DeviceChanged(int device, var what) -> upkeep.changed(device, what);
            default -> platform.log().debug("notice: sandbox=" + sandbox.id() + ", " + OneLine.of(notice.toString()));
        }
    }

    /** A device that is being made lives under what is in force now; one that is there under what it was made with. */
    private void log(int number, String severity, String message) {
        SandboxedDevice device = sandbox.household().numbered(number).orElse(null);
        PluginDescriptor plugin = device == null ? null : platform.catalog().find(device.plugin()).orElse(null);
        Toggles toggles = device != null && device.is(Device.State.ACTIVE) ? device.toggles()
                : plugin == null ? Toggles.NONE : platform.isolation().of(plugin);
        platform.lines().said(sandbox.group().id() + "/device-" + number, plugin, toggles, severity, message);
    }
}
