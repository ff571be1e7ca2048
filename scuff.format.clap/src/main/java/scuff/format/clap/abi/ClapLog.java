package scuff.format.clap.abi;

import scuff.ffm.Field;

/** {@code ext/log.h}. Thread-safe. */
public final class ClapLog {
    public static final String EXT_LOG = "clap.log";
    public static final int LOG_DEBUG = 0;
    public static final int LOG_INFO = 1;
    public static final int LOG_WARNING = 2;
    public static final int LOG_ERROR = 3;
    public static final int LOG_FATAL = 4;
    public static final int LOG_HOST_MISBEHAVING = 5;
    public static final int LOG_PLUGIN_MISBEHAVING = 6;

    private ClapLog() {}

    /** A line for the log. */
    public static final class Host {
        public static final String STRUCT = "clap_host_log";
        public static final int BYTES = 8;

        public static final Field.Function LOG = new Field.Function(0, "void(ptr, i32, ptr)");

        private Host() {}
    }
}
