package scuff.format.clap.abi;

import scuff.ffm.Field;

/** {@code ext/track-info.h} and {@code color.h}. Main thread. */
public final class ClapTrackInfo {
    public static final String EXT_TRACK_INFO = "clap.track-info/1";
    public static final String EXT_TRACK_INFO_COMPAT = "clap.track-info.draft/1";
    public static final int TRACK_INFO_HAS_TRACK_NAME = 1;
    public static final int TRACK_INFO_HAS_TRACK_COLOR = 2;
    public static final int TRACK_INFO_HAS_AUDIO_CHANNEL = 4;

    private ClapTrackInfo() {}

    /** What is told. */
    public static final class Info {
        public static final String STRUCT = "clap_track_info";
        public static final int BYTES = 280;

        public static final Field.I64 FLAGS = new Field.I64(0);
        public static final Field.Text NAME = new Field.Text(8, 256);
        public static final Field.Nested COLOR = new Field.Nested(264, "clap_color");
        public static final Field.I32 AUDIO_CHANNEL_COUNT = new Field.I32(268);
        public static final Field.Pointer AUDIO_PORT_TYPE = new Field.Pointer(272);

        private Info() {}
    }

    /** Four bytes. */
    public static final class Color {
        public static final String STRUCT = "clap_color";
        public static final int BYTES = 4;

        public static final Field.U8 ALPHA = new Field.U8(0);
        public static final Field.U8 RED = new Field.U8(1);
        public static final Field.U8 GREEN = new Field.U8(2);
        public static final Field.U8 BLUE = new Field.U8(3);

        private Color() {}
    }

    /** Told that it has changed. */
    public static final class Plugin {
        public static final String STRUCT = "clap_plugin_track_info";
        public static final int BYTES = 8;

        public static final Field.Function CHANGED = new Field.Function(0, "void(ptr)");

        private Plugin() {}
    }

    /** Answers what it is now. */
    public static final class Host {
        public static final String STRUCT = "clap_host_track_info";
        public static final int BYTES = 8;

        public static final Field.Function GET = new Field.Function(0, "bool(ptr, ptr)");

        private Host() {}
    }
}
