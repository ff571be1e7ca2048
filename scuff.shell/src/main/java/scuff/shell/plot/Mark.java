package scuff.shell.plot;

import java.util.Objects;

/**
 * Something that happened, drawn across the whole picture with its label above: a line at one time, or a band between two.
 *
 * @param from  seconds from the start
 * @param to    equal to {@code from} for a line
 * @param label a word or two
 * @param tone  what colour it has
 */
public record Mark(double from, double to, String label, Tone tone) {

    /** What a mark means. */
    public enum Tone { TROUBLE, GOOD, NEUTRAL }

    public Mark {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(tone, "tone");
        if (!(Double.isFinite(from) && Double.isFinite(to) && from <= to)) {
            throw new IllegalArgumentException("from=" + from + " to=" + to + "; a mark goes forward in time");
        }
    }

    /** A moment. */
    public static Mark line(double seconds, String label, Tone tone) {
        return new Mark(seconds, seconds, label, tone);
    }

    /** A stretch of time. */
    public static Mark band(double from, double to, String label, Tone tone) {
        return new Mark(from, to, label, tone);
    }

    boolean isLine() {
        return from == to;
    }
}
