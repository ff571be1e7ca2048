package scuff.format.clap.abi;

import scuff.ffm.Field;

/** {@code ext/audio-ports.h}. Main thread. */
public final class ClapAudioPorts {
    public static final String EXT_AUDIO_PORTS = "clap.audio-ports";
    public static final int AUDIO_PORT_IS_MAIN = 1;
    public static final int AUDIO_PORT_SUPPORTS_64BITS = 2;
    public static final int AUDIO_PORTS_RESCAN_NAMES = 1;
    public static final int AUDIO_PORTS_RESCAN_FLAGS = 2;
    public static final int AUDIO_PORTS_RESCAN_CHANNEL_COUNT = 4;
    public static final int AUDIO_PORTS_RESCAN_PORT_TYPE = 8;
    public static final int AUDIO_PORTS_RESCAN_IN_PLACE_PAIR = 16;
    public static final int AUDIO_PORTS_RESCAN_LIST = 32;
    public static final String PORT_MONO = "mono";
    public static final String PORT_STEREO = "stereo";
    public static final int INVALID_ID = -1;

    private ClapAudioPorts() {}

    /** A port. */
    public static final class Info {
        public static final String STRUCT = "clap_audio_port_info";
        public static final int BYTES = 288;

        public static final Field.I32 ID = new Field.I32(0);
        public static final Field.Text NAME = new Field.Text(4, 256);
        public static final Field.I32 FLAGS = new Field.I32(260);
        public static final Field.I32 CHANNEL_COUNT = new Field.I32(264);
        public static final Field.Pointer PORT_TYPE = new Field.Pointer(272);
        public static final Field.I32 IN_PLACE_PAIR = new Field.I32(280);

        private Info() {}
    }

    /** Which ports there are; they change while inactive only. */
    public static final class Plugin {
        public static final String STRUCT = "clap_plugin_audio_ports";
        public static final int BYTES = 16;

        public static final Field.Function COUNT = new Field.Function(0, "u32(ptr, bool)");
        public static final Field.Function GET = new Field.Function(8, "bool(ptr, u32, bool, ptr)");

        private Plugin() {}
    }

    /** Ports have changed. */
    public static final class Host {
        public static final String STRUCT = "clap_host_audio_ports";
        public static final int BYTES = 16;

        public static final Field.Function IS_RESCAN_FLAG_SUPPORTED = new Field.Function(0, "bool(ptr, u32)");
        public static final Field.Function RESCAN = new Field.Function(8, "void(ptr, u32)");

        private Host() {}
    }
}
