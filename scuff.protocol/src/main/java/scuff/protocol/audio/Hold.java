package scuff.protocol.audio;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * The end of what was heard of an output, which goes on when the output fails: backwards from its last sample, then forwards,
 * by turns, so that it is continuous at both ends. Outlives the buffers it is used on.
 */
public final class Hold {
    private final List<MemorySegment> ring;
    private final int capacity;
    private long heard;
    private int length;
    private int at;
    private boolean playing;

    /** @param capacity the most frames that may go on */
    public Hold(int channels, int capacity) {
        Arena arena = Arena.ofAuto();
        List<MemorySegment> made = new ArrayList<>();
        for (int c = 0; c < channels; c++) {
            made.add(arena.allocate(capacity * 4L, 64));
        }
        this.ring = List.copyOf(made);
        this.capacity = capacity;
    }

    /** Whether it can go on with {@code output}. */
    public boolean fits(List<MemorySegment> output) {
        return output.size() == ring.size();
    }

    /** Takes in a block that was heard. What was held before that does not join on to it. */
    void remember(List<MemorySegment> block, int frames) {
        if (playing) {
            playing = false;
            heard = 0;
        }
        int start = (int) (heard % capacity);
        int first = Math.min(frames, capacity - start);
        for (int c = 0; c < ring.size(); c++) {
            MemorySegment.copy(block.get(c), 0, ring.get(c), start * 4L, first * 4L);
            MemorySegment.copy(block.get(c), first * 4L, ring.get(c), 0, (frames - first) * 4L);
        }
        heard += frames;
    }

    /** From now on the last {@code frames} go on, or as many as were heard. */
    void begin(int frames) {
        length = (int) Math.min(Math.min(frames, capacity), heard);
        at = 0;
        playing = true;
    }

    /** Fills {@code block} with what goes on. */
    void play(List<MemorySegment> block, int frames) {
        if (length == 0) {
            Channels.silence(block, frames);
            return;
        }
        int period = Math.max(1, 2 * (length - 1));
        for (int c = 0; c < ring.size(); c++) {
            for (int i = 0; i < frames; i++) {
                int turn = (int) ((at + 1L + i) % period);
                int back = turn < length ? turn : period - turn;
                float sample = ring.get(c).getAtIndex(JAVA_FLOAT, (heard - 1 - back) % capacity);
                block.get(c).setAtIndex(JAVA_FLOAT, i, Float.isFinite(sample) ? sample : 0);
            }
        }
        at = (at + frames) % period;
    }
}
