package scuff.protocol.audio;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Takes the click out of a change of source: from the last sample that was heard it glides to what comes now. Keeps what it
 * needs between blocks, so it outlives the buffers it is used on.
 */
public final class Fade {
    /** A glide takes 256 frames at 48 kHz: 5.3 ms. */
    private static final double GLIDES_A_SECOND = 187.5;

    /** The end of what was heard last. */
    private final float[] last;
    /** Where the glide that goes on, or the last one, began. */
    private final float[] held;
    private final int frames;
    private int left;

    /** How long every glide of ours is, frames. @param sampleRate Hz */
    public static int frames(double sampleRate) {
        return Math.max(1, (int) Math.round(sampleRate / GLIDES_A_SECOND));
    }

    /** @param frames length of a glide */
    public Fade(int channels, int frames) {
        this.last = new float[channels];
        this.held = new float[channels];
        this.frames = frames;
    }

    /** From now on glide away from what was heard last, also out of a glide that has not ended. */
    public void begin() {
        System.arraycopy(last, 0, held, 0, held.length);
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
                float now = channel.getAtIndex(JAVA_FLOAT, i);
                channel.setAtIndex(JAVA_FLOAT, i, now + (held[c] - now) * gone); // of two equal samples nothing but that sample
            }
        }
        left -= n;
    }

    /** Remembers the end of what was heard in a block. */
    public void remember(List<MemorySegment> block, int length) {
        for (int c = 0; c < last.length; c++) {
            float sample = block.get(c).getAtIndex(JAVA_FLOAT, length - 1L);
            last[c] = Float.isFinite(sample) ? sample : 0;
        }
    }
}
