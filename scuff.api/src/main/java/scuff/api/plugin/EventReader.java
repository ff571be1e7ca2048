package scuff.api.plugin;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Looks into one event after the other. Made once and used again and again: {@link #read} moves it, nothing allocates or
 * throws. Whether the event lies wholly where it should, and is long enough for its type, is checked once, when it is moved;
 * what was checked is remembered and not read again, so that memory which somebody else writes cannot lead outside.
 * What an event does not have reads as -1, its double as 0. One thread at a time.
 */
@AudioThread
public final class EventReader {
    /** The {@link #type} of what is no sound core event: of another space, of a type not known here, too short for its type. */
    public static final int OTHER = -1;

    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
    private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED;

    private MemorySegment memory = MemorySegment.NULL;
    private long start;
    private int size;
    private int type = OTHER;
    private long sysexDistance;
    private int sysexLength;

    /** Moves to event {@code i} of {@code buffer}. @return false when there is none, or it cannot be an event */
    public boolean read(EventBuffer buffer, int i) {
        long at = buffer.place(i);
        return move(buffer.memory(), at, at < 0 ? 0 : buffer.size(at));
    }

    /** Moves to an event of {@code length} bytes. @return false when that is shorter than a header or not in {@code where} */
    public boolean read(MemorySegment where, long at, int length) {
        boolean inside = at >= 0 && length >= EventLayout.HEADER_BYTES && at <= where.byteSize() - length;
        return move(where, at, inside ? length : 0);
    }

    private boolean move(MemorySegment where, long at, int length) {
        memory = where;
        start = at;
        size = length;
        type = length == 0 ? OTHER : soundType();
        return length > 0;
    }

    private int soundType() {
        if (memory.get(SHORT, start + EventLayout.SPACE) != EventLayout.CORE_SPACE) {
            return OTHER;
        }
        int found = Short.toUnsignedInt(memory.get(SHORT, start + EventLayout.TYPE));
        int least = EventLayout.bytes(found);
        boolean sound = least > 0 && size >= least && (found != EventLayout.MIDI_SYSEX || soundSysex());
        return sound ? found : OTHER;
    }

    private boolean soundSysex() {
        sysexDistance = memory.get(LONG, start + EventLayout.SYSEX_POINTER);
        sysexLength = memory.get(INT, start + EventLayout.SYSEX_LENGTH);
        return sysexDistance >= EventLayout.SYSEX_BYTES && sysexDistance <= size && sysexLength >= 0
                && sysexLength <= EventLayout.LONGEST_SYSEX && sysexLength <= size - sysexDistance;
    }

    /**
     * Copies the event, {@link #size} bytes, to {@code at} in {@code to}: as it was when it was checked, whoever may have
     * written there since.
     */
    public void copyTo(MemorySegment to, long at) {
        MemorySegment.copy(memory, start, to, at, size);
        to.set(INT, at + EventLayout.SIZE, size);
        if (type != OTHER) {
            to.set(SHORT, at + EventLayout.SPACE, (short) EventLayout.CORE_SPACE);
            to.set(SHORT, at + EventLayout.TYPE, (short) type);
        }
        if (type == EventLayout.MIDI_SYSEX) {
            to.set(LONG, at + EventLayout.SYSEX_POINTER, sysexDistance);
            to.set(INT, at + EventLayout.SYSEX_LENGTH, sysexLength);
        }
    }

    /** Its length, bytes. */
    public int size() {
        return size;
    }

    /** {@link EventLayout#NOTE_ON} and those after it, or {@link #OTHER}. */
    public int type() {
        return type;
    }

    /** Offset in the block, frames. */
    public int time() {
        return size == 0 ? 0 : memory.get(INT, start + EventLayout.TIME);
    }

    /** The event space; {@link EventLayout#CORE_SPACE} is CLAP's own. */
    public int space() {
        return size == 0 ? -1 : Short.toUnsignedInt(memory.get(SHORT, start + EventLayout.SPACE));
    }

    /** CLAP's flags: 1 is played live, 2 is not to be recorded. */
    public int flags() {
        return size == 0 ? 0 : memory.get(INT, start + EventLayout.FLAGS);
    }

    /** The port of a note, expression, parameter or MIDI event. */
    public int port() {
        return shortAt(EventLayout.port(type), 0);
    }

    /** The note id of a note, expression or parameter event. */
    public int noteId() {
        int offset = EventLayout.noteId(type);
        return offset < 0 ? -1 : memory.get(INT, start + offset);
    }

    /** The channel of a note, expression or parameter event. */
    public int channel() {
        return EventLayout.noteId(type) < 0 ? -1 : shortAt(EventLayout.port(type), 2);
    }

    /** The key of a note, expression or parameter event. */
    public int key() {
        return EventLayout.noteId(type) < 0 ? -1 : shortAt(EventLayout.port(type), 4);
    }

    private int shortAt(int offset, int further) {
        return offset < 0 ? -1 : memory.get(SHORT, start + offset + further);
    }

    /** The velocity of a note, the value of an expression or parameter, the amount of a modulation. */
    public double value() {
        int offset = EventLayout.amount(type);
        return offset < 0 ? 0 : memory.get(DOUBLE, start + offset);
    }

    /** Which expression it is. */
    public int expression() {
        return type == EventLayout.NOTE_EXPRESSION ? memory.get(INT, start + EventLayout.EXPRESSION_ID) : -1;
    }

    /** The parameter of a value, modulation or gesture. */
    public long parameter() {
        return switch (type) {
            case EventLayout.PARAM_VALUE, EventLayout.PARAM_MOD, EventLayout.PARAM_GESTURE_BEGIN, EventLayout.PARAM_GESTURE_END ->
                Integer.toUnsignedLong(memory.get(INT, start + EventLayout.PARAM_ID));
            default -> -1;
        };
    }

    /** Whether it is the value of a parameter for every note: what a knob shows. */
    public boolean isGlobalValue() {
        return type == EventLayout.PARAM_VALUE && noteId() == -1 && channel() == -1 && key() == -1;
    }

    /** Byte {@code i}, 0 to 2, of a MIDI 1 message, unsigned. */
    public int midi(int i) {
        return type == EventLayout.MIDI && i >= 0 && i < 3 ? memory.get(JAVA_BYTE, start + EventLayout.MIDI_DATA + i) & 0xFF : -1;
    }

    /** Word {@code i}, 0 to 3, of a universal MIDI packet. */
    public int midi2(int i) {
        return type == EventLayout.MIDI2 && i >= 0 && i < 4 ? memory.get(INT, start + EventLayout.MIDI2_DATA + 4L * i) : -1;
    }

    /** Bytes of a system exclusive message. */
    public int sysexLength() {
        return type == EventLayout.MIDI_SYSEX ? sysexLength : -1;
    }

    /** Copies a system exclusive message out, as much of it as there is room for. @return bytes copied; -1 when it is none */
    public int sysex(byte[] to) {
        if (type != EventLayout.MIDI_SYSEX) {
            return -1;
        }
        int length = Math.min(sysexLength, to.length);
        MemorySegment.copy(memory, JAVA_BYTE, start + sysexDistance, to, 0, length);
        return length;
    }

    /** Copies the song's position and flags out. @return false when it is no transport event */
    public boolean transport(Transport to) {
        if (type != EventLayout.TRANSPORT) {
            return false;
        }
        to.copyFrom(memory, start);
        return true;
    }
}
