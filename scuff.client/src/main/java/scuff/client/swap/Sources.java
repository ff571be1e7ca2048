package scuff.client.swap;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import scuff.api.plugin.PluginDescriptor;
import scuff.client.device.SandboxedDevice;
import scuff.client.platform.Platform;

/**
 * What the devices of one sandbox are to be made from today: which file, by which build of its format. Any thread.
 *
 * @param neighbours the devices of the sandbox that nobody is just creating
 */
public record Sources(Platform platform, Supplier<List<SandboxedDevice>> neighbours) {

    /** Empty when the device cannot be made now. */
    public Optional<Source> of(SandboxedDevice device) {
        return platform.formats().find(device.plugin().format(), pin(device)).flatMap(build -> descriptor(device).map(plugin -> new Source(plugin, build)));
    }

    /** Whether it would be made by another build than the one that made it. */
    public boolean isOther(SandboxedDevice device) {
        return of(device).filter(source -> !source.build().equals(device.last().build())).isPresent();
    }

    private Optional<PluginDescriptor> descriptor(SandboxedDevice device) {
        return platform.catalog().find(device.plugin()).or(device.last()::descriptor);
    }

    /** The version of its format it must be of: its own pin, else that of another device of the same file, which two versions cannot share. */
    Optional<String> pin(SandboxedDevice device) {
        return device.pinnedVersion().or(() -> neighbours.get().stream().filter(other -> other.pinnedVersion().isPresent() && sameFile(device, other))
                .findFirst().flatMap(SandboxedDevice::pinnedVersion));
    }

    private boolean sameFile(SandboxedDevice one, SandboxedDevice other) {
        return descriptor(one).flatMap(plugin -> descriptor(other).filter(that -> that.file().equals(plugin.file()))).isPresent();
    }

    /** Why a device cannot be made, in words. */
    public String whyNone(SandboxedDevice device) {
        String format = device.plugin().format();
        return platform.formats().find(format, pin(device)).isPresent() ? "no scan has found the plugin: plugin=" + device.plugin()
                : platform.formats().whyNone(format, pin(device)) + ", plugin=" + device.plugin();
    }
}
