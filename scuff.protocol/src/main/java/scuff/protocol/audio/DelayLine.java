package scuff.protocol.audio;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * Audio that arrives a fixed number of frames later, whatever the lengths of the blocks. In each block either side comes
 * once: {@link #read} before the block, {@link #write} after it, both with the length of that block. New, it is silent.
 */
public final class DelayLine {
    private final List<MemorySegment> ring;
    private final List<MemorySegment> block;
    private final int delay;
    private final int capacity;
    private long position;

    /**
     * @param delay     frames, at least {@code maxFrames}
     * @param maxFrames the longest block
     */
    public DelayLine(int channels, int delay, int maxFrames) {
        if (delay < maxFrames) {
            throw new IllegalArgumentException("delay shorter than a block: delay=" + delay + ", maxFrames=" + maxFrames);
        }
        this.delay = delay;
        this.capacity = delay + maxFrames;
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

    /** Frames from {@link #write} to {@link #read}. */
    public int delay() {
        return delay;
    }

    /** Whether this is the line that {@code source} needs to be heard {@code frames} later. */
    public boolean fits(List<MemorySegment> source, int frames) {
        return source.size() == ring.size() && frames == delay;
    }

    /** What was written {@link #delay} frames ago, for the block that begins now; valid until the next call. */
    public List<MemorySegment> read(int frames) {
        int at = (int) ((position + capacity - delay) % capacity);
        int first = Math.min(frames, capacity - at);
        for (int c = 0; c < ring.size(); c++) {
            MemorySegment.copy(ring.get(c), at * 4L, block.get(c), 0, first * 4L);
            MemorySegment.copy(ring.get(c), 0, block.get(c), first * 4L, (frames - first) * 4L);
        }
        return block;
    }

    /** Takes in the block that has ended. Channels are those of the source: as many as this was made for. */
    public void write(List<MemorySegment> source, int frames) {
        int at = (int) (position % capacity);
        int first = Math.min(frames, capacity - at);
        for (int c = 0; c < ring.size(); c++) {
            MemorySegment.copy(source.get(c), 0, ring.get(c), at * 4L, first * 4L);
            MemorySegment.copy(source.get(c), first * 4L, ring.get(c), 0, (frames - first) * 4L);
        }
        position += frames;
    }
}
