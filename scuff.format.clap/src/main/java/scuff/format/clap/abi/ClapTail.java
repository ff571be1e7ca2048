package scuff.format.clap.abi;

import scuff.ffm.Field;

/** {@code ext/tail.h}. */
public final class ClapTail {
    public static final String EXT_TAIL = "clap.tail";

    private ClapTail() {}

    /** Frames; {@code INT32_MAX} and above mean for ever. Main or audio thread. */
    public static final class Plugin {
        public static final String STRUCT = "clap_plugin_tail";
        public static final int BYTES = 8;

        public static final Field.Function GET = new Field.Function(0, "u32(ptr)");

        private Plugin() {}
    }

    /** Audio thread. */
    public static final class Host {
        public static final String STRUCT = "clap_host_tail";
        public static final int BYTES = 8;

        public static final Field.Function CHANGED = new Field.Function(0, "void(ptr)");

        private Host() {}
    }
}
