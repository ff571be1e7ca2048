package scuff.format.clap.abi;

import scuff.ffm.Field;

/** {@code ext/thread-check.h}. Thread-safe. */
public final class ClapThreadCheck {
    public static final String EXT_THREAD_CHECK = "clap.thread-check";

    private ClapThreadCheck() {}

    /** Which thread is this? */
    public static final class Host {
        public static final String STRUCT = "clap_host_thread_check";
        public static final int BYTES = 16;

        public static final Field.Function IS_MAIN_THREAD = new Field.Function(0, "bool(ptr)");
        public static final Field.Function IS_AUDIO_THREAD = new Field.Function(8, "bool(ptr)");

        private Host() {}
    }
}
