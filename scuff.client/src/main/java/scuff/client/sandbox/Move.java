package scuff.client.sandbox;

import java.util.Optional;
import scuff.api.client.Device;
import scuff.api.client.Scuff;
import scuff.api.client.ScuffEvent;
import scuff.api.client.ScuffException;
import scuff.client.device.SandboxedDevice;
import scuff.client.device.Shape;
import scuff.client.link.Instance;
import scuff.client.link.SandboxLink;
import scuff.client.swap.Creation;
import scuff.client.swap.Source;

/**
 * Takes a device to another sandbox of its group. The new instance is made while the old one plays; one plan lets go of the old
 * and takes up the new; then the old one is closed. Until that plan a failure changes nothing.
 */
record Move(SandboxedDevice device, ProcessSandbox target) {

    /** On a thread that may block. @throws ScuffException when it cannot be made there */
    void run() {
        ProcessSandbox leaves = null;
        device.turn().lock();
        try {
            ProcessSandbox from = (ProcessSandbox) device.home();
            requireSense(from);
            if (from == target) {
                return;
            }
            target.enter(device);
            try {
                carry(from);
            } finally {
                leaves = device.home() == target ? from : target;
            }
        } finally {
            device.turn().unlock();
            if (leaves != null) {
                leaves.left(); // may close it, which waits for others' turns
            }
        }
        target.renewals().bringUpToDate(device);
    }

    private void requireSense(ProcessSandbox from) {
        if (device.is(Device.State.CLOSED)) {
            throw new ScuffException("the device is closed: device=" + device.id());
        }
        if (from.group() != target.group()) {
            throw new ScuffException("a device moves within its group; duplicate it into another: device=" + device.id() + ", target=" + target.id());
        }
    }

    private void carry(ProcessSandbox from) {
        Optional<Source> plugin = target.household().sources().of(device);
        if (plugin.isEmpty()) {
            String why = target.household().sources().whyNone(device);
            if (device.is(Device.State.ACTIVE)) {
                throw new ScuffException("the device cannot be made again: device=" + device.id() + ", why=" + why);
            }
            settle(from, () -> device.become(Device.State.UNLOADED, why));
            return;
        }
        SandboxLink to = target.requireLink();
        if (device.is(Device.State.ACTIVE)) {
            Scuff.await(device.saveState());
        }
        SandboxLink old = device.last().link();
        Creation creation = new Creation(target.platform(), target.shape(), to);
        Instance made = creation.create(device, plugin.get(), false);
        settle(from, () -> device.runs(made, to));
        from.household().end(device, old);
        creation.catchUp(device, made);
        target.arrivals().bringUpAgain(device, to);
    }

    /** From the next block on it is there. */
    private void settle(ProcessSandbox from, Runnable change) {
        Shape group = target.shape();
        group.atOnce(() -> {
            from.ownDevices().remove(device);
            device.home(target);
            target.ownDevices().add(device);
            change.run();
            group.replan();
        });
        target.platform().events().tell(new ScuffEvent.DeviceMoved(device, from, target));
    }
}
