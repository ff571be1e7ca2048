package scuff.protocol.audio;

import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * A port that sources are mixed into, as it goes on from plan to plan: where other sources are mixed than in the block
 * before, it glides from what was heard last. The first block it hears is left as it is.
 */
public final class Glide {
    private final int channels;
    private final Fade fade;
    private long followed;
    private boolean started;

    /** @param frames length of a glide */
    public Glide(int channels, int frames) {
        this.channels = channels;
        this.fade = new Fade(channels, frames);
    }

    /** Whether it can go on with {@code port}: a plugin may come back with other ports. */
    public boolean fits(List<MemorySegment> port) {
        return port.size() == channels;
    }

    /** Whether the port has heard a block. */
    public boolean hasStarted() {
        return started;
    }

    /** @param sources names what was mixed into {@code block}: something else has another number */
    public void over(long sources, List<MemorySegment> block, int frames) {
        if (started && sources != followed) {
            fade.begin();
        }
        started = true;
        followed = sources;
        if (fade.active()) {
            fade.apply(block, frames);
        }
        fade.remember(block, frames);
    }
}
