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

    /** {@code clap_event_param_gesture}: parameter id as int at {@link #PARAM_ID}. */
    public static final int PARAM_GESTURE_BYTES = 20;

    /** {@code clap_event_note_expression}: which expression, note id, port, channel, key, then the value as a double. */
    public static final int EXPRESSION_BYTES = 40;
    public static final int EXPRESSION_ID = 16;
    public static final int EXPRESSION_NOTE_ID = 20;
    public static final int EXPRESSION_PORT = 24;
    public static final int EXPRESSION_CHANNEL = 26;
    public static final int EXPRESSION_KEY = 28;
    public static final int EXPRESSION_VALUE = 32;

    /** Which expression ({@code clap_note_expression}): gain 0..4, 1 as it is. */
    public static final int EXPRESSION_VOLUME = 0;
    /** 0 left, 0.5 centre, 1 right. */
    public static final int EXPRESSION_PAN = 1;
    /** Semitones, -120..120. */
    public static final int EXPRESSION_TUNING = 2;
    /** This and the others: 0..1. */
    public static final int EXPRESSION_VIBRATO = 3;
    public static final int EXPRESSION_EXPRESSION = 4;
    public static final int EXPRESSION_BRIGHTNESS = 5;
    public static final int EXPRESSION_PRESSURE = 6;

    /** {@code clap_event_midi}: port as short, then three bytes. */
    public static final int MIDI_BYTES = 24;
    public static final int MIDI_PORT = 16;
    public static final int MIDI_DATA = 18;

    /** {@code clap_event_midi2}: port as short, then four words of a universal MIDI packet. */
    public static final int MIDI2_BYTES = 36;
    public static final int MIDI2_PORT = 16;
    public static final int MIDI2_DATA = 20;

    /** The longest payload of a system exclusive message that is carried, bytes. */
    public static final int LONGEST_SYSEX = 65_536;

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

    /** The least length of a core event of that type, bytes; 0 for a type that is not known. */
    static int bytes(int type) {
        return switch (type) {
            case NOTE_ON, NOTE_OFF, NOTE_CHOKE, NOTE_END -> NOTE_BYTES;
            case NOTE_EXPRESSION -> EXPRESSION_BYTES;
            case PARAM_VALUE, PARAM_MOD -> PARAM_VALUE_BYTES;
            case PARAM_GESTURE_BEGIN, PARAM_GESTURE_END -> PARAM_GESTURE_BYTES;
            case TRANSPORT -> Transport.BYTES;
            case MIDI -> MIDI_BYTES;
            case MIDI_SYSEX -> SYSEX_BYTES;
            case MIDI2 -> MIDI2_BYTES;
            default -> 0;
        };
    }

    /** Where the port stands in a core event of that type, -1 when it has none. */
    static int port(int type) {
        return switch (type) {
            case NOTE_ON, NOTE_OFF, NOTE_CHOKE, NOTE_END -> NOTE_PORT;
            case NOTE_EXPRESSION -> EXPRESSION_PORT;
            case PARAM_VALUE, PARAM_MOD -> PARAM_PORT;
            case MIDI, MIDI_SYSEX, MIDI2 -> MIDI_PORT;
            default -> -1;
        };
    }

    /** Where the note id stands; channel and key follow the port. -1 when it has none. */
    static int noteId(int type) {
        return switch (type) {
            case NOTE_ON, NOTE_OFF, NOTE_CHOKE, NOTE_END -> NOTE_ID;
            case NOTE_EXPRESSION -> EXPRESSION_NOTE_ID;
            case PARAM_VALUE, PARAM_MOD -> PARAM_NOTE_ID;
            default -> -1;
        };
    }

    /** Where the double stands: velocity, value or amount. -1 when it has none. */
    static int amount(int type) {
        return switch (type) {
            case NOTE_ON, NOTE_OFF, NOTE_CHOKE, NOTE_END -> NOTE_VELOCITY;
            case NOTE_EXPRESSION -> EXPRESSION_VALUE;
            case PARAM_VALUE, PARAM_MOD -> PARAM_AMOUNT;
            default -> -1;
        };
    }
}
