package scuff.client.group;

import java.lang.foreign.Arena;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import scuff.api.ipc.IpcBackend;
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
record ActiveMemory(long number, SharedMemory shared, DeviceMemory device, DeviceLayout layout) {
    private static final AtomicLong NUMBERS = new AtomicLong();
    /** Bytes of events for each event the buffer has room for; a parameter value takes 56. */
    private static final int BYTES_AN_EVENT = 64;

    static ActiveMemory create(IpcBackend backend, DeviceInfo info, int maxFrames, int eventCapacity) {
        DeviceLayout layout = new DeviceLayout(channels(info.audioInputs()), channels(info.audioOutputs()), maxFrames, eventCapacity,
                eventCapacity * BYTES_AN_EVENT);
        SharedMemory shared = backend.createMemory("scuff-device", DeviceMemory.bytes(layout));
        return new ActiveMemory(NUMBERS.incrementAndGet(), shared, DeviceMemory.create(shared.segment(), layout), layout);
    }

    private static List<Integer> channels(List<AudioPortInfo> ports) {
        return ports.stream().map(AudioPortInfo::channels).toList();
    }

    /** Where the application collects events for the next block. */
    static EventBuffer staging(int eventCapacity) {
        int bytes = eventCapacity * BYTES_AN_EVENT;
        return new EventBuffer(Arena.ofAuto().allocate(EventBuffer.requiredBytes(eventCapacity, bytes), 64), eventCapacity, bytes);
    }

    /** How another sandbox, the process {@code process}, reads it. @param hold whether what was heard goes on when the device fails */
    SandboxPlan.Elsewhere elsewhere(long process, boolean hold) {
        return new SandboxPlan.Elsewhere(region(process), layout, number, hold);
    }

    Region region(long process) {
        return new Region(shared.tokenFor(process), shared.bytes());
    }
}
