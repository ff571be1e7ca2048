package scuff.protocol.audio;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * Audio that arrives a number of frames later, whatever the lengths of the blocks. In each block it is written once; what
 * has no source yet is read {@link #before} that, by a delay of a longest block or more, the rest {@link #after} it. The delay is
 * the reader's: when it changes, what is inside stays. New, it is silent.
 */
public final class DelayLine {
    private final List<MemorySegment> ring;
    private final List<MemorySegment> block;
    private final int maxFrames;
    /** A power of two. */
    private final int capacity;
    private final int rise;
    private long position;
    private int rising;

    /**
     * @param delay     frames it has room for, at least; some more, because latencies change
     * @param maxFrames the longest block
     * @param rise      frames over which what is written first rises from silence, where its reader is heard already; else 0
     */
    public DelayLine(int channels, int delay, int maxFrames, int rise) {
        if (delay < 0 || maxFrames < 1 || (long) delay + maxFrames > 1 << 29) {
            throw new IllegalArgumentException("no such delay: delay=" + delay + ", maxFrames=" + maxFrames);
        }
        this.maxFrames = maxFrames;
        this.capacity = Integer.highestOneBit(2 * (delay + maxFrames) - 1);
        this.rise = rise;
        this.rising = rise;
        Arena arena = Arena.ofAuto();
        this.ring = allocate(arena, channels, capacity);
        this.block = allocate(arena, channels, maxFrames);
    }

    private static List<MemorySegment> allocate(Arena arena, int channels, int frames) {
        List<MemorySegment> made = new ArrayList<>();
        for (int c = 0; c < channels; c++) {
            made.add(arena.allocate(frames * 4L, 64));
        }
        return List.copyOf(made);
    }

    /** Whether this line can carry {@code source}, to be heard {@code delay} frames later, in blocks of that length. */
    public boolean fits(List<MemorySegment> source, int delay, int longest) {
        return source.size() == ring.size() && longest <= maxFrames && delay + longest <= capacity;
    }

    /**
     * For the block that begins now, which has not been written yet; valid until the next call.
     *
     * @param delay at least {@code frames}
     */
    public List<MemorySegment> before(int delay, int frames) {
        return read(position - delay, frames);
    }

    /** For the block that was written last; valid until the next call. */
    public List<MemorySegment> after(int delay, int frames) {
        return read(position - frames - delay, frames);
    }

    private List<MemorySegment> read(long from, int frames) {
        int at = (int) (from & capacity - 1);
        int first = Math.min(frames, capacity - at);
        for (int c = 0; c < ring.size(); c++) {
            MemorySegment.copy(ring.get(c), at * 4L, block.get(c), 0, first * 4L);
            MemorySegment.copy(ring.get(c), 0, block.get(c), first * 4L, (frames - first) * 4L);
        }
        return block;
    }

    /** Takes in a block. Channels are those of the source: as many as this was made for. */
    public void write(List<MemorySegment> source, int frames) {
        int at = (int) (position & capacity - 1);
        int first = Math.min(frames, capacity - at);
        for (int c = 0; c < ring.size(); c++) {
            MemorySegment.copy(source.get(c), 0, ring.get(c), at * 4L, first * 4L);
            MemorySegment.copy(source.get(c), first * 4L, ring.get(c), 0, (frames - first) * 4L);
        }
        if (rising > 0) {
            raise(frames);
        }
        position += frames;
    }

    private void raise(int frames) {
        int n = Math.min(rising, frames);
        for (int c = 0; c < ring.size(); c++) {
            MemorySegment channel = ring.get(c);
            for (int i = 0; i < n; i++) {
                long at = position + i & capacity - 1;
                channel.setAtIndex(JAVA_FLOAT, at, channel.getAtIndex(JAVA_FLOAT, at) * (rise - rising + i) / rise);
            }
        }
        rising -= n;
    }
}
