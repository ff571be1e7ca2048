package scuff.client.swap;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import scuff.api.client.Device;
import scuff.api.client.Scuff;
import scuff.api.client.ScuffException;
import scuff.client.device.Home;
import scuff.client.device.SandboxedDevice;
import scuff.client.device.Shape;
import scuff.client.link.Instance;
import scuff.client.link.SandboxLink;
import scuff.client.platform.Platform;

/**
 * Takes the devices of a sandbox to another process, which is there and has its place in the group: their instances are made
 * while the old ones play, then one plan takes up the new ones. Until that plan a failure changes nothing. Used under the lock of
 * the sandbox.
 */
public record Migration(Platform platform, Shape group, Home sandbox, Sources sources, SandboxLink from, SandboxLink to) {

    /**
     * @param goesOn says that from the next plan on the sandbox is that process
     * @throws ScuffException when a device cannot be made there
     */
    public void run(List<SandboxedDevice> devices, Runnable goesOn) {
        try (Turns turns = Turns.of(devices)) {
            List<SandboxedDevice> here = turns.those(device -> device.home() == sandbox && device.last().link() == from
                    && device.is(Device.State.ACTIVE));
            Creation creation = new Creation(platform, group, to);
            Map<SandboxedDevice, Instance> made = make(creation, here);
            group.atOnce(() -> {
                goesOn.run();
                made.forEach((device, instance) -> device.runs(instance, to));
                group.replan();
            });
            made.forEach((device, instance) -> creation.catchUp(device, instance));
        }
    }

    private Map<SandboxedDevice, Instance> make(Creation creation, List<SandboxedDevice> devices) {
        Map<SandboxedDevice, Instance> made = new LinkedHashMap<>();
        try {
            for (SandboxedDevice device : devices) {
                Scuff.await(device.saveState());
                Source source = sources.of(device).orElseThrow(() -> new ScuffException("the device cannot be made again: device="
                        + device.id() + ", why=" + sources.whyNone(device)));
                made.put(device, creation.create(device, source, false));
            }
            return made;
        } catch (RuntimeException e) {
            made.values().forEach(instance -> instance.memory().shared().close());
            throw e;
        }
    }
}
