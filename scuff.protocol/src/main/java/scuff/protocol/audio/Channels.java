package scuff.protocol.audio;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Copies and mixes the channels of a port. The channel rule: equal counts are carried one to one; mono feeds every channel;
 * anything to mono is the mean of all; else the channels both have.
 */
public final class Channels {
    private Channels() {}

    /** Writes zeros. */
    public static void silence(List<MemorySegment> target, int frames) {
        for (int c = 0; c < target.size(); c++) {
            MemorySegment channel = target.get(c);
            for (long i = 0; i < frames; i++) { // a slice to fill would be garbage
                channel.setAtIndex(JAVA_FLOAT, i, 0);
            }
        }
    }

    /** Replaces {@code target} by {@code source}, by the channel rule. */
    public static void copy(List<MemorySegment> source, List<MemorySegment> target, int frames) {
        if (source.size() == target.size()) {
            for (int c = 0; c < target.size(); c++) {
                MemorySegment.copy(source.get(c), 0, target.get(c), 0, frames * 4L);
            }
        } else {
            silence(target, frames);
            add(source, target, frames);
        }
    }

    /** Adds {@code source} to {@code target}, by the channel rule. */
    public static void add(List<MemorySegment> source, List<MemorySegment> target, int frames) {
        int from = source.size();
        int to = target.size();
        if (from == to) {
            for (int c = 0; c < to; c++) {
                add(source.get(c), target.get(c), frames, 1f);
            }
        } else if (to == 1) {
            for (int c = 0; c < from; c++) {
                add(source.get(c), target.get(0), frames, 1f / from);
            }
        } else {
            for (int c = 0; c < (from == 1 ? to : Math.min(from, to)); c++) {
                add(source.get(from == 1 ? 0 : c), target.get(c), frames, 1f);
            }
        }
    }

    private static void add(MemorySegment source, MemorySegment target, int frames, float gain) {
        for (long i = 0; i < frames; i++) {
            target.setAtIndex(JAVA_FLOAT, i, target.getAtIndex(JAVA_FLOAT, i) + gain * source.getAtIndex(JAVA_FLOAT, i));
        }
    }
}
