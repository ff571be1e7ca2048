package scuff.format.clap.abi;

import scuff.ffm.Field;

/** {@code ext/note-ports.h}. Main thread. */
public final class ClapNotePorts {
    public static final String EXT_NOTE_PORTS = "clap.note-ports";
    public static final int NOTE_DIALECT_CLAP = 1;
    public static final int NOTE_DIALECT_MIDI = 2;
    public static final int NOTE_DIALECT_MIDI_MPE = 4;
    public static final int NOTE_DIALECT_MIDI2 = 8;
    public static final int NOTE_PORTS_RESCAN_ALL = 1;
    public static final int NOTE_PORTS_RESCAN_NAMES = 2;

    private ClapNotePorts() {}

    /** A port. */
    public static final class Info {
        public static final String STRUCT = "clap_note_port_info";
        public static final int BYTES = 268;

        public static final Field.I32 ID = new Field.I32(0);
        public static final Field.I32 SUPPORTED_DIALECTS = new Field.I32(4);
        public static final Field.I32 PREFERRED_DIALECT = new Field.I32(8);
        public static final Field.Text NAME = new Field.Text(12, 256);

        private Info() {}
    }

    /** Which ports there are; they change while inactive only. */
    public static final class Plugin {
        public static final String STRUCT = "clap_plugin_note_ports";
        public static final int BYTES = 16;

        public static final Field.Function COUNT = new Field.Function(0, "u32(ptr, bool)");
        public static final Field.Function GET = new Field.Function(8, "bool(ptr, u32, bool, ptr)");

        private Plugin() {}
    }

    /** Ports have changed. */
    public static final class Host {
        public static final String STRUCT = "clap_host_note_ports";
        public static final int BYTES = 16;

        public static final Field.Function SUPPORTED_DIALECTS = new Field.Function(0, "u32(ptr)");
        public static final Field.Function RESCAN = new Field.Function(8, "void(ptr, u32)");

        private Host() {}
    }
}
