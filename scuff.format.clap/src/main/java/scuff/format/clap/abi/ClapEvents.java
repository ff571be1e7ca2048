package scuff.format.clap.abi;

/** {@code events.h}: the lists a block brings, and what the host itself looks at in an event. */
public final class ClapEvents {
    public static final int CORE_EVENT_SPACE_ID = 0;
    public static final int EVENT_MIDI_SYSEX = 11;

    private ClapEvents() {}

    /** Events for the plugin, valid during the call they are passed to. */
    public static final class Input {
        public static final String STRUCT = "clap_input_events";
        public static final int BYTES = 24;

        public static final Field.Pointer CTX = new Field.Pointer(0);
        public static final Field.Function SIZE = new Field.Function(8, "u32(ptr)");
        public static final Field.Function GET = new Field.Function(16, "ptr(ptr, u32)");

        private Input() {}
    }

    /** Where the plugin puts events, valid during the call it is passed to. */
    public static final class Output {
        public static final String STRUCT = "clap_output_events";
        public static final int BYTES = 16;

        public static final Field.Pointer CTX = new Field.Pointer(0);
        public static final Field.Function TRY_PUSH = new Field.Function(8, "bool(ptr, ptr)");

        private Output() {}
    }

    /** How every event begins. {@code size} counts from here. */
    public static final class Header {
        public static final String STRUCT = "clap_event_header";
        public static final int BYTES = 16;

        public static final Field.I32 SIZE = new Field.I32(0);
        public static final Field.I32 TIME = new Field.I32(4);
        public static final Field.U16 SPACE_ID = new Field.U16(8);
        public static final Field.U16 TYPE = new Field.U16(10);
        public static final Field.I32 FLAGS = new Field.I32(12);

        private Header() {}
    }

    /** The one event with a pointer that is not a cookie. */
    public static final class MidiSysex {
        public static final String STRUCT = "clap_event_midi_sysex";
        public static final int BYTES = 40;

        public static final Field.Nested HEADER = new Field.Nested(0, "clap_event_header");
        public static final Field.U16 PORT_INDEX = new Field.U16(16);
        public static final Field.Pointer BUFFER = new Field.Pointer(24);
        public static final Field.I32 SIZE = new Field.I32(32);

        private MidiSysex() {}
    }

    /** Where the song is at the start of a block. */
    public static final class Transport {
        public static final String STRUCT = "clap_event_transport";
        public static final int BYTES = 104;

        public static final Field.Nested HEADER = new Field.Nested(0, "clap_event_header");
        public static final Field.I32 FLAGS = new Field.I32(16);
        public static final Field.I64 SONG_POS_BEATS = new Field.I64(24);
        public static final Field.I64 SONG_POS_SECONDS = new Field.I64(32);
        public static final Field.F64 TEMPO = new Field.F64(40);
        public static final Field.F64 TEMPO_INC = new Field.F64(48);
        public static final Field.I64 LOOP_START_BEATS = new Field.I64(56);
        public static final Field.I64 LOOP_END_BEATS = new Field.I64(64);
        public static final Field.I64 LOOP_START_SECONDS = new Field.I64(72);
        public static final Field.I64 LOOP_END_SECONDS = new Field.I64(80);
        public static final Field.I64 BAR_START = new Field.I64(88);
        public static final Field.I32 BAR_NUMBER = new Field.I32(96);
        public static final Field.U16 TSIG_NUM = new Field.U16(100);
        public static final Field.U16 TSIG_DENOM = new Field.U16(102);

        private Transport() {}
    }
}
