package scuff.client.audio;

import java.lang.foreign.Arena;
import scuff.api.plugin.AudioThread;
import scuff.api.plugin.EventBuffer;
import scuff.protocol.memory.DeviceMemory;

/** What the audio thread keeps of the events of one device, as long as the device lives. Fields are the audio thread's own. */
public final class DeviceEvents {
    final int device;
    /** What the application wrote for the next block. */
    final EventBuffer staging;
    /** What waits for a device that is late, all at time 0. */
    final EventBuffer kept;
    /** What the device gave: a copy that no sandbox can write. */
    final EventBuffer received;
    /** The memory events were last delivered to, and in which block. */
    DeviceMemory deliveredTo;
    int deliveredIn;
    /** Whether what the device gave in that block was taken. */
    boolean taken;
    /** Since when it has no process, by the clock of its journal; -1 while it has one. */
    long goneSince = -1;

    /** @param device its number in the group */
    public DeviceEvents(int device, int eventCapacity) {
        this.device = device;
        this.staging = buffer(eventCapacity);
        this.kept = buffer(eventCapacity);
        this.received = buffer(eventCapacity);
    }

    private static EventBuffer buffer(int capacity) {
        int bytes = EventBuffer.bytesFor(capacity);
        return new EventBuffer(Arena.ofAuto().allocate(EventBuffer.requiredBytes(capacity, bytes), 64), capacity, bytes);
    }

    /** Where the application writes. */
    @AudioThread
    public EventBuffer staging() {
        return staging;
    }

    /** What the device gave in the last block. */
    @AudioThread
    public EventBuffer received() {
        return received;
    }
}
