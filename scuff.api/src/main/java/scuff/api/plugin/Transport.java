package scuff.api.plugin;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;

/**
 * Where the song is at the start of a block: a {@code clap_event_transport} ({@code events.h}). What was set stays until it is
 * set again; new, nothing is said at all, and devices run free. Positions in beats and seconds are kept with 31 binary
 * digits after the point, as CLAP does. Allocates and locks nothing; one thread at a time.
 *
 * <pre>
 *   0        16      20   24          32            40       48         56           64         72           80
 *   +--------+-------+----+-----------+-------------+--------+----------+------------+----------+------------+---------
 *   | header | flags |    | song beats| song seconds| tempo  | increment| loop start | loop end | loop start | loop end
 *   +--------+-------+----+-----------+-------------+--------+----------+------------+----------+------------+---------
 *                                                     beats a minute      beats                   seconds
 *   88          96           100         102
 *   +-----------+------------+-----------+-------------+
 *   | bar start | bar number | numerator | denominator |
 *   +-----------+------------+-----------+-------------+
 *     beats
 * </pre>
 */
public final class Transport {
    public static final int BYTES = 104;

    /** Flags ({@code clap_transport_flags}): which parts are said, and what goes on. */
    public static final int HAS_TEMPO = 1 << 0;
    public static final int HAS_BEATS = 1 << 1;
    public static final int HAS_SECONDS = 1 << 2;
    public static final int HAS_TIME_SIGNATURE = 1 << 3;
    public static final int PLAYING = 1 << 4;
    public static final int RECORDING = 1 << 5;
    public static final int LOOPING = 1 << 6;
    public static final int WITHIN_PRE_ROLL = 1 << 7;

    private static final double FRACTION = 1L << 31;
    private static final long FLAGS = 16;
    private static final long BEATS = 24;
    private static final long SECONDS = 32;
    private static final long TEMPO = 40;
    private static final long TEMPO_INCREMENT = 48;
    private static final long LOOP_START_BEATS = 56;
    private static final long LOOP_END_BEATS = 64;
    private static final long LOOP_START_SECONDS = 72;
    private static final long LOOP_END_SECONDS = 80;
    private static final long BAR_START = 88;
    private static final long BAR_NUMBER = 96;
    private static final long NUMERATOR = 100;
    private static final long DENOMINATOR = 102;

    private final MemorySegment memory;

    /** @param memory {@link #BYTES} of it, aligned to 8 bytes */
    public Transport(MemorySegment memory) {
        this.memory = memory.asSlice(0, BYTES);
        header();
    }

    /** Writes what it says to {@code target}. */
    public void copyTo(MemorySegment target) {
        MemorySegment.copy(memory, 0, target, 0, BYTES);
    }

    private void header() {
        memory.set(JAVA_INT, EventLayout.SIZE, BYTES);
        memory.set(JAVA_INT, EventLayout.TIME, 0);
        memory.set(JAVA_SHORT, EventLayout.SPACE, (short) EventLayout.CORE_SPACE);
        memory.set(JAVA_SHORT, EventLayout.TYPE, (short) EventLayout.TRANSPORT);
    }

    /** Says what the transport at {@code at} in {@code source} says; as an event it is a transport at time 0 whatever stands there. */
    public void copyFrom(MemorySegment source, long at) {
        MemorySegment.copy(source, at, memory, 0, BYTES);
        header();
    }

    /** The event itself. */
    public MemorySegment memory() {
        return memory;
    }

    public int flags() {
        return memory.get(JAVA_INT, FLAGS);
    }

    private void flag(int flag, boolean on) {
        memory.set(JAVA_INT, FLAGS, on ? flags() | flag : flags() & ~flag);
    }

    /** Says nothing any more. */
    public void clear() {
        memory.set(JAVA_INT, FLAGS, 0);
    }

    public void playing(boolean on) {
        flag(PLAYING, on);
    }

    public void recording(boolean on) {
        flag(RECORDING, on);
    }

    public void withinPreRoll(boolean on) {
        flag(WITHIN_PRE_ROLL, on);
    }

    /** @param increment change of the tempo for each frame of the block, beats a minute */
    public void tempo(double beatsPerMinute, double increment) {
        memory.set(JAVA_DOUBLE, TEMPO, beatsPerMinute);
        memory.set(JAVA_DOUBLE, TEMPO_INCREMENT, increment);
        flag(HAS_TEMPO, true);
    }

    public double tempo() {
        return memory.get(JAVA_DOUBLE, TEMPO);
    }

    /** Song position in quarter notes, and where its bar began. @param barNumber 0 for the first */
    public void beats(double position, double barStart, int barNumber) {
        memory.set(JAVA_LONG, BEATS, fixed(position));
        memory.set(JAVA_LONG, BAR_START, fixed(barStart));
        memory.set(JAVA_INT, BAR_NUMBER, barNumber);
        flag(HAS_BEATS, true);
    }

    /** Song position in quarter notes. */
    public double beats() {
        return memory.get(JAVA_LONG, BEATS) / FRACTION;
    }

    /** Song position in seconds. */
    public void seconds(double position) {
        memory.set(JAVA_LONG, SECONDS, fixed(position));
        flag(HAS_SECONDS, true);
    }

    public double seconds() {
        return memory.get(JAVA_LONG, SECONDS) / FRACTION;
    }

    public void timeSignature(int numerator, int denominator) {
        memory.set(JAVA_SHORT, NUMERATOR, (short) numerator);
        memory.set(JAVA_SHORT, DENOMINATOR, (short) denominator);
        flag(HAS_TIME_SIGNATURE, true);
    }

    /** The loop is on, between these places. */
    public void loop(double startBeats, double endBeats, double startSeconds, double endSeconds) {
        memory.set(JAVA_LONG, LOOP_START_BEATS, fixed(startBeats));
        memory.set(JAVA_LONG, LOOP_END_BEATS, fixed(endBeats));
        memory.set(JAVA_LONG, LOOP_START_SECONDS, fixed(startSeconds));
        memory.set(JAVA_LONG, LOOP_END_SECONDS, fixed(endSeconds));
        flag(LOOPING, true);
    }

    public void noLoop() {
        flag(LOOPING, false);
    }

    private static long fixed(double value) {
        return Math.round(value * FRACTION);
    }
}
