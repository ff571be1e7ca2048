package scuff.client.group;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import scuff.api.client.Device;
import scuff.api.client.Scuff;
import scuff.api.client.ScuffException;
import scuff.client.device.SandboxedDevice;
import scuff.client.link.Instance;
import scuff.client.link.SandboxLink;
import scuff.client.platform.Platform;

/**
 * Takes the devices of a sandbox to another process, which is there and has its place in the group: their instances are made
 * while the old ones play, then one plan takes up the new ones. Until that plan a failure changes nothing. Used under the lock of
 * the sandbox.
 */
record Migration(Platform platform, Group group, ProcessSandbox sandbox, SandboxLink from, SandboxLink to) {

    /** @throws ScuffException when a device cannot be made there */
    void run(List<SandboxedDevice> devices) {
        List<SandboxedDevice> ordered = devices.stream().sorted(Comparator.comparing(SandboxedDevice::number)).toList();
        ordered.forEach(device -> device.turn().lock());
        try {
            List<SandboxedDevice> here = ordered.stream().filter(device -> device.home() == sandbox && device.last().link() == from
                    && device.is(Device.State.ACTIVE)).toList();
            Creation creation = new Creation(platform, group, to);
            Map<SandboxedDevice, Instance> made = make(creation, here);
            group.atOnce(() -> {
                sandbox.goesOnIn(to);
                made.forEach((device, instance) -> device.runs(instance, to));
                group.replan();
            });
            made.forEach((device, instance) -> creation.catchUp(device, instance));
        } finally {
            ordered.forEach(device -> device.turn().unlock());
        }
    }

    private Map<SandboxedDevice, Instance> make(Creation creation, List<SandboxedDevice> devices) {
        Map<SandboxedDevice, Instance> made = new LinkedHashMap<>();
        try {
            for (SandboxedDevice device : devices) {
                Scuff.await(device.saveState());
                Source source = sandbox.household().source(device).orElseThrow(() -> new ScuffException("the device cannot be made again: device="
                        + device.id() + ", why=" + sandbox.household().whyUnloaded(device)));
                made.put(device, creation.create(device, source, false));
            }
            return made;
        } catch (RuntimeException e) {
            made.values().forEach(instance -> instance.memory().shared().close());
            throw e;
        }
    }
}
