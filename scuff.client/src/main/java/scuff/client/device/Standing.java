package scuff.client.device;

import java.util.Optional;
import scuff.api.client.Device;
import scuff.api.client.Device.State;
import scuff.api.client.ScuffEvent;

/** Where a device stands and, when it does not run, why. What it becomes is told to listeners, in that order. Any thread. */
final class Standing {
    private final SandboxedDevice device;
    private volatile State state = State.LOADING;
    private volatile String failure;

    Standing(SandboxedDevice device) {
        this.device = device;
    }

    Device.State state() {
        return state;
    }

    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /** One that is closed stays closed, whoever comes too late. */
    synchronized void become(State next, String why) {
        if (state != State.CLOSED && state != next) {
            failure = why;
            state = next;
            device.tell(new ScuffEvent.DeviceChanged(device, next));
        }
    }
}
