package scuff.protocol.audio;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * An output as others hear it: the real one while its device is well, else silence or the dry signal, with a glide at every
 * change. While nothing changes it is the device's own memory, and nothing is copied.
 */
public final class OutputTap {
    private final List<MemorySegment> real;
    private final List<List<MemorySegment>> dry;
    private final List<MemorySegment> bridge;
    private final State state;
    private List<MemorySegment> heard;

    /** What goes on when a tap is made anew for the same output, in a new plan or after a restart. */
    public static final class State {
        private final int channels;
        private final Fade fade;
        private boolean started;
        private boolean well;
        private List<List<MemorySegment>> dry = List.of();

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
     * @param real the device's output
     * @param dry what is heard instead, mixed; empty for silence
     */
    public OutputTap(List<MemorySegment> real, List<List<MemorySegment>> dry, int maxFrames, State state) {
        this.real = real;
        this.dry = List.copyOf(dry);
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
        if (state.started && (well != state.well || !well && !same(dry, state.dry))) {
            state.fade.begin();
        }
        state.started = true;
        state.well = well;
        state.dry = dry;
        if (well && !state.fade.active()) {
            heard = real;
        } else {
            heard = bridge;
            fillBridge(well, frames);
            state.fade.apply(bridge, frames);
        }
        state.fade.remember(heard, frames);
    }

    private static boolean same(List<List<MemorySegment>> a, List<List<MemorySegment>> b) {
        boolean same = a.size() == b.size();
        for (int i = 0; same && a != b && i < a.size(); i++) {
            same = a.get(i).size() == b.get(i).size();
            for (int c = 0; same && c < a.get(i).size(); c++) {
                same = a.get(i).get(c).equals(b.get(i).get(c));
            }
        }
        return same;
    }

    private void fillBridge(boolean well, int frames) {
        if (well) {
            Channels.copy(real, bridge, frames);
        } else {
            Channels.silence(bridge, frames);
            for (int i = 0; i < dry.size(); i++) {
                Channels.add(dry.get(i), bridge, frames);
            }
        }
    }

    /** The channels of the block that was resolved last; valid until the next {@link #resolve}. */
    public List<MemorySegment> heard() {
        return heard;
    }
}
