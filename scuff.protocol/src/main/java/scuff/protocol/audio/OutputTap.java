package scuff.protocol.audio;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * An output as others hear it: the real one while its device is well, else what is heard instead, with a glide at every
 * change, also when the device comes to work in other memory (it was moved, or activated anew). While nothing changes it is the
 * device's own memory, and nothing is copied.
 */
public final class OutputTap {
    private final List<MemorySegment> real;
    private final Instead instead;
    private final int maxFrames;
    private final List<MemorySegment> bridge;
    private final State state;
    private List<MemorySegment> heard;

    /** What goes on when a tap is made anew for the same output, in a new plan or after a restart. */
    public static final class State {
        private final int channels;
        private final Fade fade;
        private boolean started;
        private boolean well;
        private List<MemorySegment> real;
        private Instead instead = Instead.SILENCE;
        private int longest;

        /** @param fadeFrames length of a glide */
        public State(int channels, int fadeFrames) {
            this.channels = channels;
            this.fade = new Fade(channels, fadeFrames);
        }

        /** Whether it can go on with {@code output}: a plugin may come back with other ports. */
        public boolean fits(List<MemorySegment> output) {
            return output.size() == channels;
        }
    }

    /**
     * @param real    the device's output; the same list for the life of the memory
     * @param instead what is heard while the device fails
     */
    public OutputTap(List<MemorySegment> real, Instead instead, int maxFrames, State state) {
        this.real = real;
        this.instead = instead;
        this.maxFrames = maxFrames;
        this.state = state;
        List<MemorySegment> own = new ArrayList<>();
        for (int c = 0; c < real.size(); c++) {
            own.add(Arena.ofAuto().allocate(maxFrames * 4L, 64));
        }
        this.bridge = List.copyOf(own);
        this.heard = bridge;
    }

    /** Decides what is heard of this block. @param well whether the device has processed it */
    public void resolve(boolean well, int frames) {
        boolean changed = well != state.well || (well ? real != state.real : !goesOn());
        if (state.started && changed) {
            state.fade.begin();
        }
        if (!well && (changed || !state.started)) {
            instead.begin(maxFrames);
        }
        follow(well);
        if (well && !state.fade.active()) {
            heard = real;
        } else {
            heard = bridge;
            fillBridge(well, frames);
            state.fade.apply(bridge, frames);
        }
        state.fade.remember(heard, frames);
        if (well) {
            instead.remember(heard, frames);
        }
    }

    private boolean goesOn() {
        return instead.same(state.instead) && (instead.hold() == null || maxFrames == state.longest);
    }

    private void follow(boolean well) {
        state.started = true;
        state.well = well;
        state.real = real;
        state.instead = instead;
        state.longest = maxFrames;
    }

    private void fillBridge(boolean well, int frames) {
        if (well) {
            Channels.copy(real, bridge, frames);
        } else {
            instead.fill(bridge, frames);
        }
    }

    /** The channels of the block that was resolved last; valid until the next {@link #resolve}. */
    public List<MemorySegment> heard() {
        return heard;
    }

    /** Whether {@code other} is of the same output. */
    boolean isOf(OutputTap other) {
        return state == other.state;
    }
}
