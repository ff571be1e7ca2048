package scuff.api.plugin;

/**
 * Where things lie in an event: the binary layout of CLAP ({@code events.h}), native byte order, each event starting at a
 * multiple of 8 bytes.
 *
 * <pre>
 *   0        4        8     10    12       16
 *   +--------+--------+-----+-----+--------+----------------
 *   | size   | time   |space|type | flags  | what follows from the type
 *   +--------+--------+-----+-----+--------+----------------
 * </pre>
 *
 * {@code size} counts from byte 0, in bytes. {@code time} is the offset in the block, in frames.
 */
public final class EventLayout {
    public static final int SIZE = 0;
    public static final int TIME = 4;
    public static final int SPACE = 8;
    public static final int TYPE = 10;
    public static final int FLAGS = 12;
    public static final int HEADER_BYTES = 16;

    /** The core space, CLAP's own events. Events of other spaces are carried and not looked into. */
    public static final int CORE_SPACE = 0;

    public static final int NOTE_ON = 0;
    public static final int NOTE_OFF = 1;
    public static final int NOTE_CHOKE = 2;
    public static final int NOTE_END = 3;
    public static final int NOTE_EXPRESSION = 4;
    public static final int PARAM_VALUE = 5;
    public static final int PARAM_MOD = 6;
    public static final int PARAM_GESTURE_BEGIN = 7;
    public static final int PARAM_GESTURE_END = 8;
    public static final int TRANSPORT = 9;
    public static final int MIDI = 10;
    public static final int MIDI_SYSEX = 11;
    public static final int MIDI2 = 12;

    /** {@code clap_event_note}: note id, port, channel, key as int, short, short, short from byte 16; velocity 0..1 as a double. */
    public static final int NOTE_BYTES = 40;
    public static final int NOTE_ID = 16;
    public static final int NOTE_PORT = 20;
    public static final int NOTE_CHANNEL = 22;
    public static final int NOTE_KEY = 24;
    public static final int NOTE_VELOCITY = 32;

    /** {@code clap_event_param_value}: parameter id, cookie, then the note it is for, then the value as a double. */
    public static final int PARAM_VALUE_BYTES = 56;
    public static final int PARAM_ID = 16;
    public static final int PARAM_COOKIE = 24;
    public static final int PARAM_NOTE_ID = 32;
    public static final int PARAM_PORT = 36;
    public static final int PARAM_CHANNEL = 38;
    public static final int PARAM_KEY = 40;
    public static final int PARAM_AMOUNT = 48;

    /** {@code clap_event_param_gesture}: parameter id as int at byte 16. */
    public static final int PARAM_GESTURE_BYTES = 20;

    /** {@code clap_event_midi}: port as short, then three bytes. */
    public static final int MIDI_BYTES = 24;
    public static final int MIDI_PORT = 16;
    public static final int MIDI_DATA = 18;

    /**
     * {@code clap_event_midi_sysex}: port, pointer, length. In a buffer that several processes see the payload follows the
     * struct, and the pointer field holds its distance in bytes from the start of the event; the format that hands the
     * event to a plugin makes a pointer of it.
     */
    public static final int SYSEX_BYTES = 40;
    public static final int SYSEX_PORT = 16;
    public static final int SYSEX_POINTER = 24;
    public static final int SYSEX_LENGTH = 32;

    private EventLayout() {}
}
