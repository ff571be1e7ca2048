package scuff.client.link;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import scuff.api.client.GroupOptions;
import scuff.api.client.ScuffException;
import scuff.api.ipc.IpcBackend;
import scuff.api.ipc.IpcException;
import scuff.api.ipc.SharedMemory;
import scuff.api.plugin.AudioPortInfo;
import scuff.api.plugin.DeviceInfo;
import scuff.api.plugin.EventBuffer;
import scuff.protocol.control.SandboxPlan;
import scuff.protocol.control.ToSandbox.Region;
import scuff.protocol.memory.DeviceLayout;
import scuff.protocol.memory.DeviceMemory;

/**
 * The memory of one activation of a device, as its owner sees it.
 *
 * @param number another for each in the life of the process
 */
public record ActiveMemory(long number, SharedMemory shared, DeviceMemory device, DeviceLayout layout) {
    private static final AtomicLong NUMBERS = new AtomicLong();

    public static ActiveMemory create(IpcBackend backend, DeviceInfo info, int maxFrames, int eventCapacity) {
        DeviceLayout layout = new DeviceLayout(channels(info.audioInputs()), channels(info.audioOutputs()), maxFrames, eventCapacity,
                EventBuffer.bytesFor(eventCapacity));
        SharedMemory shared = backend.createMemory("scuff-device", DeviceMemory.bytes(layout));
        return new ActiveMemory(NUMBERS.incrementAndGet(), shared, DeviceMemory.create(shared.segment(), layout), layout);
    }

    /** @throws ScuffException when the system has none */
    public static ActiveMemory create(GroupRegion group, DeviceInfo info, GroupOptions options) {
        try {
            return create(group.backend(), info, options.activation().maxFrames(), options.eventCapacity());
        } catch (IpcException e) {
            throw new ScuffException("no memory for the device: plugin=" + info.descriptor().ref() + ", why=" + e.getMessage(), e);
        }
    }

    /** Whether a device that has this works with it. */
    public boolean fits(DeviceInfo info) {
        return layout.inputs().equals(channels(info.audioInputs())) && layout.outputs().equals(channels(info.audioOutputs()));
    }

    private static List<Integer> channels(List<AudioPortInfo> ports) {
        return ports.stream().map(AudioPortInfo::channels).toList();
    }

    /** How another sandbox, the process {@code process}, reads it. @param hold whether what was heard goes on when the device fails */
    public SandboxPlan.Elsewhere elsewhere(long process, boolean hold) {
        return new SandboxPlan.Elsewhere(region(process), layout, number, hold);
    }

    public Region region(long process) {
        return new Region(shared.tokenFor(process), shared.bytes());
    }
}
