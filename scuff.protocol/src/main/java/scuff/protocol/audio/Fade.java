package scuff.protocol.audio;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Takes the click out of a change of source: from the last sample that was heard it glides to what comes now. Keeps what it
 * needs between blocks, so it outlives the buffers it is used on.
 */
public final class Fade {
    private final float[] held;
    private final int frames;
    private int left;

    /** @param frames length of a glide */
    public Fade(int channels, int frames) {
        this.held = new float[channels];
        this.frames = frames;
    }

    /** From now on glide away from what was heard last. */
    public void begin() {
        left = frames;
    }

    /** Whether a glide is going on. */
    public boolean active() {
        return left > 0;
    }

    /** Glides over {@code block}, in place. */
    public void apply(List<MemorySegment> block, int length) {
        int n = Math.min(left, length);
        for (int c = 0; c < held.length; c++) {
            MemorySegment channel = block.get(c);
            for (int i = 0; i < n; i++) {
                float gone = (float) (left - i) / frames;
                channel.setAtIndex(JAVA_FLOAT, i, held[c] * gone + channel.getAtIndex(JAVA_FLOAT, i) * (1 - gone));
            }
        }
        left -= n;
    }

    /** Remembers the end of what was heard in a block. While a glide goes on it keeps its starting point. */
    public void remember(List<MemorySegment> block, int length) {
        if (left == 0 && length > 0) {
            for (int c = 0; c < held.length; c++) {
                float last = block.get(c).getAtIndex(JAVA_FLOAT, length - 1L);
                held[c] = Float.isFinite(last) ? last : 0;
            }
        }
    }
}
