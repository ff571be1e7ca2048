package scuff.api.plugin;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The events of one block, in memory that may be shared with another process.
 *
 * <pre>
 *   0        4        8        12       16              64                    dataOffset
 *   +--------+--------+--------+--------+---------------+---------------------+----------------------
 *   | count  | used   | dropped| (free) |               | int[capacityEvents] | capacityBytes
 *   +--------+--------+--------+--------+---------------+---------------------+----------------------
 *            bytes of data               where each event starts, from byte 0    events (EventLayout)
 * </pre>
 *
 * One side writes while the other leaves it alone (the block's signals see to that). The capacities are not in the memory:
 * each side knows them, and whatever a reader finds is checked against them, so a process gone mad can put nonsense in
 * here but cannot lead a reader outside. Nothing allocates or throws; what does not fit is counted, not lost silently.
 * What stands in an event is read with an {@link EventReader}.
 */
@AudioThread
public final class EventBuffer {
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
    private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED;

    private static final long COUNT = 0;
    private static final long USED = 4;
    private static final long DROPPED = 8;
    private static final long INDEX = 64;
    /** A parameter value takes 56. */
    private static final int USUAL_BYTES = 64;

    private final MemorySegment memory;
    private final int capacityEvents;
    private final int capacityBytes;
    private final long data;
    /** What is merged lies here meanwhile. */
    private final int[] aside;

    /**
     * @param memory at least {@link #requiredBytes} of it, aligned to 8 bytes; zeroed memory is an empty buffer
     * @throws IllegalArgumentException when the memory is too small
     */
    @MainThread
    public EventBuffer(MemorySegment memory, int capacityEvents, int capacityBytes) {
        long needed = requiredBytes(capacityEvents, capacityBytes);
        if (memory.byteSize() < needed) {
            throw new IllegalArgumentException("event buffer too small: bytes=" + memory.byteSize() + ", needed=" + needed);
        }
        this.memory = memory;
        this.capacityEvents = capacityEvents;
        this.capacityBytes = capacityBytes;
        this.data = dataOffset(capacityEvents);
        this.aside = new int[capacityEvents];
    }

    /** Enough bytes for so many events of the usual length, and among them one system exclusive message of the longest kind. */
    public static int bytesFor(int capacityEvents) {
        return Math.addExact(Math.multiplyExact(capacityEvents, USUAL_BYTES), EventLayout.SYSEX_BYTES + EventLayout.LONGEST_SYSEX);
    }

    /**
     * Bytes of memory for so many events of so many bytes altogether. A multiple of 64.
     *
     * @throws IllegalArgumentException when a capacity is negative, or the whole does not fit the index (2 GiB)
     */
    public static long requiredBytes(int capacityEvents, int capacityBytes) {
        if (capacityEvents < 0 || capacityBytes < 0) {
            throw new IllegalArgumentException("negative capacity: events=" + capacityEvents + ", bytes=" + capacityBytes);
        }
        long bytes = align(dataOffset(capacityEvents) + capacityBytes, 64);
        if (bytes > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("event buffer too large: events=" + capacityEvents + ", bytes=" + capacityBytes
                    + ", needed=" + bytes + ", allowed=" + Integer.MAX_VALUE);
        }
        return bytes;
    }

    private static long dataOffset(int capacityEvents) {
        return align(INDEX + 4L * capacityEvents, 64);
    }

    private static long align(long value, long to) {
        return (value + to - 1) & -to;
    }

    /** The memory under it, for those who hand events to a plugin by address. */
    public MemorySegment memory() {
        return memory;
    }

    /** How many events it can hold. */
    public int capacityEvents() {
        return capacityEvents;
    }

    /** Forgets all events. The count of dropped ones starts anew. */
    public void clear() {
        memory.set(JAVA_INT, COUNT, 0);
        memory.set(JAVA_INT, USED, 0);
        memory.set(JAVA_INT, DROPPED, 0);
    }

    /** How many events there are, never more than the capacity. */
    public int count() {
        return Math.clamp(memory.get(JAVA_INT, COUNT), 0, capacityEvents);
    }

    /** How many events did not fit since {@link #clear}. */
    public int dropped() {
        return Math.max(0, memory.get(JAVA_INT, DROPPED));
    }

    /** Counts one more event that did not fit. */
    public void drop() {
        memory.set(JAVA_INT, DROPPED, dropped() + 1);
    }

    /**
     * Where event {@code i} starts in {@link #memory}, or -1 when {@code i} is out of range or what stands there cannot be
     * an event that lies wholly in the buffer.
     */
    public long offset(int i) {
        long at = place(i);
        return at < 0 || size(at) == 0 ? -1 : at;
    }

    /** Where event {@code i} says it starts, -1 unless a header has room there. */
    long place(int i) {
        if (i < 0 || i >= count()) {
            return -1;
        }
        long at = memory.get(JAVA_INT, INDEX + 4L * i);
        return isPlace(at) ? at : -1;
    }

    private boolean isPlace(long at) {
        return at >= data && (at & 7) == 0 && at + EventLayout.HEADER_BYTES <= data + capacityBytes;
    }

    /** The length of what starts at {@code at}; 0 when it is shorter than a header or leads outside. */
    int size(long at) {
        long size = memory.get(INT, at + EventLayout.SIZE) & 0xFFFFFFFFL;
        return size < EventLayout.HEADER_BYTES || at + size > data + capacityBytes ? 0 : (int) size;
    }

    /**
     * Copies an event, whatever its type, to the end.
     *
     * @param at where it starts in {@code source}
     * @param size its length in bytes
     * @return false when it did not fit or does not lie in {@code source} (it is counted as dropped) or is shorter than a header
     */
    public boolean append(MemorySegment source, long at, int size) {
        return copy(source, at, size) >= 0;
    }

    private long copy(MemorySegment source, long at, int size) {
        if (at < 0 || size < 0 || at > source.byteSize() - size) {
            drop();
            return -1;
        }
        long to = reserve(size);
        if (to >= 0) {
            MemorySegment.copy(source, at, memory, to, size);
            memory.set(INT, to + EventLayout.SIZE, size);
        }
        return to;
    }

    /** Copies every sound event of {@code other}. Those that do not fit are counted here. */
    public void appendAll(EventBuffer other) {
        for (int i = 0, n = other.count(); i < n; i++) {
            long at = other.place(i);
            int size = at < 0 ? 0 : other.size(at); // read once: who writes there may not have stopped
            if (size > 0) {
                append(other.memory, at, size);
            }
        }
    }

    /**
     * Copies an event that was read, at another time.
     *
     * @param time offset in the block, frames
     * @return false when it did not fit; it is counted as dropped
     */
    public boolean append(EventReader event, int time) {
        return put(event, time) >= 0;
    }

    /** Likewise, and for another port, if it is of a kind that has one. */
    public boolean append(EventReader event, int time, int port) {
        long at = put(event, time);
        int offset = EventLayout.port(event.type());
        if (at >= 0 && offset >= 0) {
            memory.set(SHORT, at + offset, (short) port);
        }
        return at >= 0;
    }

    private long put(EventReader event, int time) {
        long at = reserve(event.size());
        if (at >= 0) {
            event.copyTo(memory, at);
            memory.set(INT, at + EventLayout.TIME, time);
        }
        return at;
    }

    /** Moves every event to the start of the block: what one block did not take is for the next. The count of dropped ones starts anew. */
    public void holdBack() {
        memory.set(JAVA_INT, DROPPED, 0);
        for (int i = 0, n = count(); i < n; i++) {
            long at = place(i);
            if (at >= 0) {
                memory.set(INT, at + EventLayout.TIME, 0);
            }
        }
    }

    /** Room for an event of {@code size} bytes, already indexed; -1 when there is none. */
    private long reserve(int size) {
        int count = count();
        long used = align(Math.clamp(memory.get(JAVA_INT, USED), 0, capacityBytes), 8);
        if (size < EventLayout.HEADER_BYTES || count == capacityEvents || used > capacityBytes - size) {
            drop();
            return -1;
        }
        long at = data + used;
        memory.set(JAVA_INT, INDEX + 4L * count, (int) at);
        memory.set(JAVA_INT, USED, (int) Math.min(capacityBytes, align(used + size, 8)));
        memory.set(JAVA_INT, COUNT, count + 1);
        return at;
    }

    private long start(int size, int time, int type) {
        long at = reserve(size);
        if (at >= 0) {
            memory.set(INT, at + EventLayout.SIZE, size);
            memory.set(INT, at + EventLayout.TIME, time);
            memory.set(SHORT, at + EventLayout.SPACE, (short) EventLayout.CORE_SPACE);
            memory.set(SHORT, at + EventLayout.TYPE, (short) type);
            memory.set(INT, at + EventLayout.FLAGS, 0);
        }
        return at;
    }

    /**
     * A parameter takes a value, for all notes.
     *
     * @param time offset in the block, frames
     * @param value plain value
     * @return false when it did not fit; it is counted as dropped. So it is with all that follow
     */
    public boolean putParameterValue(int time, long parameter, double value) {
        return putParameter(time, EventLayout.PARAM_VALUE, parameter, -1, -1, -1, -1, value);
    }

    /** A parameter takes a value for one note, or for all that fit; -1 fits all. */
    public boolean putParameterValue(int time, long parameter, int noteId, int port, int channel, int key, double value) {
        return putParameter(time, EventLayout.PARAM_VALUE, parameter, noteId, port, channel, key, value);
    }

    /** A parameter is moved away from its value by {@code amount}, until it is told another amount; for all notes. */
    public boolean putModulation(int time, long parameter, double amount) {
        return putParameter(time, EventLayout.PARAM_MOD, parameter, -1, -1, -1, -1, amount);
    }

    /** Likewise for one note, or for all that fit; -1 fits all. */
    public boolean putModulation(int time, long parameter, int noteId, int port, int channel, int key, double amount) {
        return putParameter(time, EventLayout.PARAM_MOD, parameter, noteId, port, channel, key, amount);
    }

    private boolean putParameter(int time, int type, long parameter, int noteId, int port, int channel, int key, double amount) {
        long at = start(EventLayout.PARAM_VALUE_BYTES, time, type);
        if (at < 0) {
            return false;
        }
        memory.set(INT, at + EventLayout.PARAM_ID, (int) parameter);
        memory.set(LONG, at + EventLayout.PARAM_COOKIE, 0);
        memory.set(INT, at + EventLayout.PARAM_NOTE_ID, noteId);
        memory.set(SHORT, at + EventLayout.PARAM_PORT, (short) port);
        memory.set(SHORT, at + EventLayout.PARAM_CHANNEL, (short) channel);
        memory.set(SHORT, at + EventLayout.PARAM_KEY, (short) key);
        memory.set(DOUBLE, at + EventLayout.PARAM_AMOUNT, amount);
        return true;
    }

    /** A person begins, or ends, to move a parameter. */
    public boolean putGesture(int time, long parameter, boolean begins) {
        long at = start(EventLayout.PARAM_GESTURE_BYTES, time, begins ? EventLayout.PARAM_GESTURE_BEGIN : EventLayout.PARAM_GESTURE_END);
        if (at < 0) {
            return false;
        }
        memory.set(INT, at + EventLayout.PARAM_ID, (int) parameter);
        return true;
    }

    /**
     * A note event.
     *
     * @param type     {@link EventLayout#NOTE_ON}, {@code NOTE_OFF}, {@code NOTE_CHOKE} or {@code NOTE_END}
     * @param noteId   the application's own id of the note, -1 for none
     * @param velocity 0..1
     */
    public boolean putNote(int time, int type, int noteId, int port, int channel, int key, double velocity) {
        long at = start(EventLayout.NOTE_BYTES, time, type);
        if (at < 0) {
            return false;
        }
        memory.set(INT, at + EventLayout.NOTE_ID, noteId);
        memory.set(SHORT, at + EventLayout.NOTE_PORT, (short) port);
        memory.set(SHORT, at + EventLayout.NOTE_CHANNEL, (short) channel);
        memory.set(SHORT, at + EventLayout.NOTE_KEY, (short) key);
        memory.set(DOUBLE, at + EventLayout.NOTE_VELOCITY, velocity);
        return true;
    }

    /**
     * How a sounding note is played; -1 fits all.
     *
     * @param expression {@link EventLayout#EXPRESSION_VOLUME} and those after it
     */
    public boolean putExpression(int time, int expression, int noteId, int port, int channel, int key, double value) {
        long at = start(EventLayout.EXPRESSION_BYTES, time, EventLayout.NOTE_EXPRESSION);
        if (at < 0) {
            return false;
        }
        memory.set(INT, at + EventLayout.EXPRESSION_ID, expression);
        memory.set(INT, at + EventLayout.EXPRESSION_NOTE_ID, noteId);
        memory.set(SHORT, at + EventLayout.EXPRESSION_PORT, (short) port);
        memory.set(SHORT, at + EventLayout.EXPRESSION_CHANNEL, (short) channel);
        memory.set(SHORT, at + EventLayout.EXPRESSION_KEY, (short) key);
        memory.set(DOUBLE, at + EventLayout.EXPRESSION_VALUE, value);
        return true;
    }

    /** A MIDI 1 message of up to three bytes. */
    public boolean putMidi(int time, int port, int status, int data1, int data2) {
        long at = start(EventLayout.MIDI_BYTES, time, EventLayout.MIDI);
        if (at < 0) {
            return false;
        }
        memory.set(SHORT, at + EventLayout.MIDI_PORT, (short) port);
        memory.set(JAVA_BYTE, at + EventLayout.MIDI_DATA, (byte) status);
        memory.set(JAVA_BYTE, at + EventLayout.MIDI_DATA + 1, (byte) data1);
        memory.set(JAVA_BYTE, at + EventLayout.MIDI_DATA + 2, (byte) data2);
        return true;
    }

    /** A universal MIDI packet of up to four words; those it does not need are 0. */
    public boolean putMidi2(int time, int port, int word0, int word1, int word2, int word3) {
        long at = start(EventLayout.MIDI2_BYTES, time, EventLayout.MIDI2);
        if (at < 0) {
            return false;
        }
        memory.set(SHORT, at + EventLayout.MIDI2_PORT, (short) port);
        memory.set(INT, at + EventLayout.MIDI2_DATA, word0);
        memory.set(INT, at + EventLayout.MIDI2_DATA + 4, word1);
        memory.set(INT, at + EventLayout.MIDI2_DATA + 8, word2);
        memory.set(INT, at + EventLayout.MIDI2_DATA + 12, word3);
        return true;
    }

    /**
     * A MIDI system exclusive message.
     *
     * @param message from {@code F0} to {@code F7}, at most {@link EventLayout#LONGEST_SYSEX} bytes
     * @return false when it did not fit or is longer; it is counted as dropped
     */
    public boolean putSysex(int time, int port, byte[] message) {
        if (message.length > EventLayout.LONGEST_SYSEX) {
            drop();
            return false;
        }
        long at = start(EventLayout.SYSEX_BYTES + message.length, time, EventLayout.MIDI_SYSEX);
        if (at < 0) {
            return false;
        }
        memory.set(SHORT, at + EventLayout.SYSEX_PORT, (short) port);
        memory.set(LONG, at + EventLayout.SYSEX_POINTER, EventLayout.SYSEX_BYTES);
        memory.set(INT, at + EventLayout.SYSEX_LENGTH, message.length);
        MemorySegment.copy(message, 0, memory, JAVA_BYTE, at + EventLayout.SYSEX_BYTES, message.length);
        return true;
    }

    /** The song goes on like this from {@code time} on; what holds from the start of a block needs no event. */
    public boolean putTransport(int time, Transport transport) {
        long at = copy(transport.memory(), 0, Transport.BYTES);
        if (at >= 0) {
            memory.set(INT, at + EventLayout.TIME, time);
        }
        return at >= 0;
    }

    /** Offset of event {@code i} in its block, frames; 0 for an unsound one. */
    public int time(int i) {
        long at = offset(i);
        return at < 0 ? 0 : memory.get(INT, at + EventLayout.TIME);
    }

    /**
     * Puts the events in the order of their times; equal times stay in the order they were added. What is in order already
     * costs a look at each.
     */
    public void sort() {
        int count = count();
        for (int half = 1; half > 0 && half < count; half *= 2) {
            for (int from = 0; from < count - half; from += 2 * half) {
                int middle = from + half;
                if (later(entry(middle - 1), entry(middle))) {
                    merge(from, middle, Math.min(count, middle + half));
                }
            }
        }
    }

    /** From the end on, with the second half put aside: nothing is overwritten that is needed. */
    private void merge(int from, int middle, int to) {
        int left = middle - 1;
        int right = to - middle - 1;
        MemorySegment.copy(memory, JAVA_INT, INDEX + 4L * middle, aside, 0, to - middle);
        for (int place = to - 1; right >= 0; place--) {
            boolean fromLeft = left >= from && later(entry(left), aside[right]);
            memory.set(JAVA_INT, INDEX + 4L * place, fromLeft ? entry(left--) : aside[right--]);
        }
    }

    private int entry(int i) {
        return memory.get(JAVA_INT, INDEX + 4L * i);
    }

    /** Whether the event at {@code a} belongs after that at {@code b}. An unsound one counts as one at time 0. */
    private boolean later(int a, int b) {
        return Integer.compareUnsigned(timeAt(a), timeAt(b)) > 0;
    }

    private int timeAt(long at) {
        return isPlace(at) && size(at) > 0 ? memory.get(INT, at + EventLayout.TIME) : 0;
    }
}
