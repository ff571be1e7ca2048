package scuff.format.clap.abi;

import scuff.ffm.Field;

/** {@code ext/latency.h}. Main thread. */
public final class ClapLatency {
    public static final String EXT_LATENCY = "clap.latency";

    private ClapLatency() {}

    /** Frames; asked while active only. */
    public static final class Plugin {
        public static final String STRUCT = "clap_plugin_latency";
        public static final int BYTES = 8;

        public static final Field.Function GET = new Field.Function(0, "u32(ptr)");

        private Plugin() {}
    }

    /** Allowed inside {@code activate} only. */
    public static final class Host {
        public static final String STRUCT = "clap_host_latency";
        public static final int BYTES = 8;

        public static final Field.Function CHANGED = new Field.Function(0, "void(ptr)");

        private Host() {}
    }
}
