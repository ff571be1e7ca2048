package scuff.client.sandbox;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import scuff.api.client.Device;
import scuff.api.client.SandboxOptions;
import scuff.client.device.SandboxedDevice;
import scuff.client.placement.Spot;
import scuff.client.platform.Platform;
import scuff.protocol.memory.Activity;

/**
 * Devices that the process of a sandbox died of come back in sandboxes of their own, if that is configured; the others come back
 * without waiting for them. Of one sandbox.
 */
final class Eviction {
    private final Platform platform;
    private final ProcessSandbox sandbox;
    /** They are not brought back here. */
    private final Set<SandboxedDevice> leaving = ConcurrentHashMap.newKeySet();

    Eviction(Platform platform, ProcessSandbox sandbox) {
        this.platform = platform;
        this.sandbox = sandbox;
    }

    /** The process has ended. @param lastCalls what it was doing; of two calls at the same time nobody knows which it was */
    void died(LongStream lastCalls) {
        if (!platform.placement().get().moveCrashed() || sandbox.ownDevices().size() < 2) {
            return;
        }
        leaving.addAll(lastCalls.filter(call -> Activity.call(call) != Activity.NONE).mapToObj(call -> sandbox.household().numbered(Activity.device(call)))
                .flatMap(device -> device.stream()).filter(sandbox.household()::isBorn).collect(Collectors.toSet()));
    }

    boolean concerns(SandboxedDevice device) {
        return leaving.contains(device);
    }

    /** The sandbox has a process again. Returns at once. */
    void begin() {
        leaving.forEach(device -> platform.tasks().execute(() -> evict(device)));
    }

    private void evict(SandboxedDevice device) {
        if (device.is(Device.State.CLOSED)) {
            leaving.remove(device);
            return;
        }
        Spot spot = Spot.alone(device.info().descriptor().name());
        SandboxOptions like = sandbox.options();
        ProcessSandbox own;
        try {
            own = sandbox.shape().start(spot, new SandboxOptions(spot.name(), like.restart(), like.hungAfter(), like.confinement()));
        } catch (RuntimeException e) {
            platform.log().warn("no sandbox of its own for a device that crashed: device=" + device.id() + ", why=" + e.getMessage());
            leaving.remove(device);
            sandbox.arrivals().bringUpLate(device);
            return;
        }
        try {
            new Move(device, own).run();
        } catch (RuntimeException e) {
            platform.log().warn("device that crashed is not restored: device=" + device.id() + ", why=" + e.getMessage());
            device.become(Device.State.FAILED, e.getMessage());
        } finally {
            leaving.remove(device);
            own.left();
        }
    }
}
