package scuff.protocol.events;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import scuff.api.plugin.EventBuffer;
import scuff.api.plugin.EventReader;

/**
 * Events that arrive a fixed number of frames later, at the very frame, whatever the lengths of the blocks. In each block
 * either side comes once: {@link #read} before the block, {@link #write} after it, both with the length of that block. Room for
 * a fixed number of events and bytes; what does not fit is counted.
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
    private long position;
    private long first;
    private long next;
    private long freed;
    private long used;
    private int lost;

    /**
     * @param delay     frames, at least {@code maxFrames}
     * @param maxFrames the longest block
     */
    public EventDelayLine(int delay, int maxFrames, int capacityEvents, int capacityBytes) {
        if (delay < maxFrames) {
            throw new IllegalArgumentException("delay shorter than a block: delay=" + delay + ", maxFrames=" + maxFrames);
        }
        this.delay = delay;
        this.due = new long[capacityEvents];
        this.starts = new long[capacityEvents];
        this.sizes = new int[capacityEvents];
        this.capacityBytes = capacityBytes & -8;
        this.bytes = Arena.ofAuto().allocate(this.capacityBytes, 8);
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
        while (first < next && due[slot(first)] < position + frames) {
            int slot = slot(first);
            if (reader.read(bytes, starts[slot] % capacityBytes, sizes[slot])) {
                receiver.due(reader, (int) Math.max(0, due[slot] - position));
            }
            freed = starts[slot] + aligned(sizes[slot]);
            first++;
        }
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
        position += frames;
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
        due[slot] = position + time + delay;
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
