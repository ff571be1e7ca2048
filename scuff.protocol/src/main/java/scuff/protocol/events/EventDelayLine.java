package scuff.protocol.events;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import scuff.api.plugin.EventBuffer;
import scuff.api.plugin.EventReader;
import scuff.protocol.memory.DeviceLayout;

/**
 * Events that arrive a fixed number of frames later, at the very frame, whatever the lengths of the blocks. In each block
 * either side comes once, with the length of that block: {@link #read} then {@link #write}, which takes a delay of a longest block
 * or more, or the other way round. Room for a fixed number of events and bytes; what does not fit is counted.
 *
 * <p>Two rings: one of when each event is due and where it lies, one of the events themselves. Positions only grow; modulo the
 * capacity they are places. An event does not lie across the end of the ring: the rest before the end is passed over.
 */
public final class EventDelayLine {
    private final int delay;
    private final long[] due;
    private final long[] starts;
    private final int[] sizes;
    private final MemorySegment bytes;
    private final int capacityBytes;
    private final EventReader reader = new EventReader();
    private long readAt;
    private long writeAt;
    private long first;
    private long next;
    private long freed;
    private long used;
    private int lost;

    /**
     * @param delay frames from {@link #write} to {@link #read}
     */
    public EventDelayLine(int delay, int capacityEvents, int capacityBytes) {
        this.delay = delay;
        this.due = new long[capacityEvents];
        this.starts = new long[capacityEvents];
        this.sizes = new int[capacityEvents];
        this.capacityBytes = capacityBytes & -8;
        this.bytes = Arena.ofAuto().allocate(this.capacityBytes, 8);
    }

    /** With room for what a device of that layout may send in two blocks. */
    public static EventDelayLine of(int delay, DeviceLayout layout) {
        return new EventDelayLine(delay, 2 * layout.eventCapacity(),
                (int) Math.min(Integer.MAX_VALUE, 2L * layout.eventBytes()));
    }

    /** Frames from {@link #write} to {@link #read}. */
    public int delay() {
        return delay;
    }

    /** Who gets what is due. */
    public interface Receiver {
        /** @param time offset in the block, frames */
        void due(EventReader event, int time);
    }

    /** Gives {@code receiver} what was written {@link #delay} frames before a frame of the block that begins now, in order. */
    public void read(int frames, Receiver receiver) {
        while (first < next && due[slot(first)] < readAt + frames) {
            give((int) Math.max(0, due[slot(first)] - readAt), receiver);
        }
        readAt += frames;
    }

    /** Gives {@code receiver} all that is on its way, at time 0: nobody will read this line any more. */
    public void drain(Receiver receiver) {
        while (first < next) {
            give(0, receiver);
        }
    }

    private void give(int time, Receiver receiver) {
        int slot = slot(first);
        if (reader.read(bytes, starts[slot] % capacityBytes, sizes[slot])) {
            receiver.due(reader, time);
        }
        freed = starts[slot] + aligned(sizes[slot]);
        first++;
    }

    private int slot(long at) {
        return (int) (at % due.length);
    }

    private static int aligned(int size) {
        return size + 7 & -8;
    }

    /**
     * Takes in what belongs on {@code path}, of the block that has ended.
     *
     * @param events in the order of their times; null when the source gave nothing
     */
    public void write(EventBuffer events, EventPath path, int frames) {
        if (events != null) {
            for (int i = 0, n = events.count(); i < n; i++) {
                if (reader.read(events, i) && path.takes(reader)) {
                    add(Math.clamp(Integer.toUnsignedLong(reader.time()), 0, frames - 1));
                }
            }
        }
        writeAt += frames;
    }

    private void add(int time) {
        int room = aligned(reader.size());
        if (first == next) { // nothing to go round
            used = 0;
            freed = 0;
        }
        long start = used;
        if (start % capacityBytes + room > capacityBytes) {
            start += capacityBytes - start % capacityBytes;
        }
        if (next - first == due.length || start + room - freed > capacityBytes) {
            lost++;
            return;
        }
        int slot = slot(next);
        reader.copyTo(bytes, start % capacityBytes);
        due[slot] = writeAt + time + delay;
        starts[slot] = start;
        sizes[slot] = reader.size();
        used = start + room;
        next++;
    }

    /** How many events did not fit since this was asked last. */
    public int takeLost() {
        int count = lost;
        lost = 0;
        return count;
    }
}
