package scuff.format.clap.abi;

import scuff.ffm.Field;

/** {@code ext/timer-support.h}. Main thread. */
public final class ClapTimers {
    public static final String EXT_TIMER_SUPPORT = "clap.timer-support";

    private ClapTimers() {}

    /** Told when a timer fires. */
    public static final class Plugin {
        public static final String STRUCT = "clap_plugin_timer_support";
        public static final int BYTES = 8;

        public static final Field.Function ON_TIMER = new Field.Function(0, "void(ptr, u32)");

        private Plugin() {}
    }

    /** Starts and stops timers. */
    public static final class Host {
        public static final String STRUCT = "clap_host_timer_support";
        public static final int BYTES = 16;

        public static final Field.Function REGISTER_TIMER = new Field.Function(0, "bool(ptr, u32, ptr)");
        public static final Field.Function UNREGISTER_TIMER = new Field.Function(8, "bool(ptr, u32)");

        private Host() {}
    }
}
