package scuff.client.device;

import scuff.api.client.Device;
import scuff.api.client.DeviceOptions;
import scuff.api.client.Sandbox;
import scuff.api.client.Scuff;
import scuff.api.client.ScuffException;

/** Makes another device like a device, or takes the device itself to another sandbox. On a thread that may block. */
record Elsewhere(SandboxedDevice device) {

    /** @throws ScuffException when it cannot be made there */
    Device duplicate(Sandbox target) {
        Home to = own(target);
        if (device.is(Device.State.CLOSED)) {
            throw new ScuffException("the device is closed: device=" + device.id());
        }
        if (device.is(Device.State.ACTIVE)) {
            Scuff.await(device.saveState());
        }
        DeviceOptions like = new DeviceOptions(device.sound().saved(), device.sound().since(), device.latePolicy(), device.pinnedVersion(), device.layout());
        return to.create(device.plugin(), like, copy -> copy.resume(device.track(), device.bypassed()));
    }

    /** @throws ScuffException when it cannot be made there; it is where it was then */
    void move(Sandbox target) {
        own(target).receive(device);
    }

    private Home own(Sandbox target) {
        if (target instanceof Home own && own.platform() == device.home().platform()) {
            return own;
        }
        throw new ScuffException("the sandbox is of another platform: sandbox=" + target.id());
    }
}
