package scuff.protocol.audio;

import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * What is heard in place of an output that fails.
 *
 * @param written ports that somebody else writes in every block
 * @param others  other outputs, as they are heard in the same block; mixed with {@code written}
 * @param hold    what was heard before goes on; null for a mix of the others
 */
public record Instead(List<List<MemorySegment>> written, List<OutputTap> others, Hold hold) {
    public static final Instead SILENCE = dry(List.of());

    public Instead {
        written = List.copyOf(written);
        others = List.copyOf(others);
    }

    /** These, mixed. */
    public static Instead dry(List<List<MemorySegment>> written) {
        return new Instead(written, List.of(), null);
    }

    public static Instead holding(Hold hold) {
        return new Instead(List.of(), List.of(), hold);
    }

    /** Whether {@code other}, perhaps made for another plan, sounds the same. */
    boolean same(Instead other) {
        if (this == other) {
            return true;
        }
        boolean same = hold == other.hold && written.size() == other.written.size() && others.size() == other.others.size();
        for (int i = 0; same && i < written.size(); i++) {
            same = samePort(written.get(i), other.written.get(i));
        }
        for (int i = 0; same && i < others.size(); i++) {
            same = others.get(i).isOf(other.others.get(i));
        }
        return same;
    }

    private static boolean samePort(List<MemorySegment> a, List<MemorySegment> b) {
        boolean same = a.size() == b.size();
        for (int c = 0; same && a != b && c < a.size(); c++) {
            same = a.get(c).equals(b.get(c));
        }
        return same;
    }

    void begin(int longest) {
        if (hold != null) {
            hold.begin(longest);
        }
    }

    void remember(List<MemorySegment> heard, int frames) {
        if (hold != null) {
            hold.remember(heard, frames);
        }
    }

    void fill(List<MemorySegment> block, int frames) {
        if (hold != null) {
            hold.play(block, frames);
            return;
        }
        Channels.silence(block, frames);
        for (int i = 0; i < written.size(); i++) {
            Channels.add(written.get(i), block, frames);
        }
        for (int i = 0; i < others.size(); i++) {
            Channels.add(others.get(i).heard(), block, frames);
        }
    }
}
