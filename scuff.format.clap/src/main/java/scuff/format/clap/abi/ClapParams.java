package scuff.format.clap.abi;

import scuff.ffm.Field;

/** {@code ext/params.h}. */
public final class ClapParams {
    public static final String EXT_PARAMS = "clap.params";
    public static final int PARAM_RESCAN_VALUES = 1;
    public static final int PARAM_RESCAN_TEXT = 2;
    public static final int PARAM_RESCAN_INFO = 4;
    public static final int PARAM_RESCAN_ALL = 8;
    public static final int PARAM_IS_STEPPED = 1;
    public static final int PARAM_IS_PERIODIC = 2;
    public static final int PARAM_IS_HIDDEN = 4;
    public static final int PARAM_IS_READONLY = 8;
    public static final int PARAM_IS_BYPASS = 16;
    public static final int PARAM_IS_AUTOMATABLE = 32;
    public static final int PARAM_IS_MODULATABLE = 1024;
    public static final int PARAM_REQUIRES_PROCESS = 32768;
    public static final int PARAM_IS_ENUM = 65536;

    private ClapParams() {}

    /** A parameter; values are plain ones. */
    public static final class Info {
        public static final String STRUCT = "clap_param_info";
        public static final int BYTES = 1320;

        public static final Field.I32 ID = new Field.I32(0);
        public static final Field.I32 FLAGS = new Field.I32(4);
        public static final Field.Pointer COOKIE = new Field.Pointer(8);
        public static final Field.Text NAME = new Field.Text(16, 256);
        public static final Field.Text MODULE = new Field.Text(272, 1024);
        public static final Field.F64 MIN_VALUE = new Field.F64(1296);
        public static final Field.F64 MAX_VALUE = new Field.F64(1304);
        public static final Field.F64 DEFAULT_VALUE = new Field.F64(1312);

        private Info() {}
    }

    /** What the plugin answers. Main thread, but {@code flush} on the audio thread while active. */
    public static final class Plugin {
        public static final String STRUCT = "clap_plugin_params";
        public static final int BYTES = 48;

        public static final Field.Function COUNT = new Field.Function(0, "u32(ptr)");
        public static final Field.Function GET_INFO = new Field.Function(8, "bool(ptr, u32, ptr)");
        public static final Field.Function GET_VALUE = new Field.Function(16, "bool(ptr, u32, ptr)");
        public static final Field.Function VALUE_TO_TEXT = new Field.Function(24, "bool(ptr, u32, f64, ptr, u32)");
        public static final Field.Function TEXT_TO_VALUE = new Field.Function(32, "bool(ptr, u32, ptr, ptr)");
        public static final Field.Function FLUSH = new Field.Function(40, "void(ptr, ptr, ptr)");

        private Plugin() {}
    }

    /** What the plugin may ask. Main thread, but {@code request_flush} from any other than the audio thread. */
    public static final class Host {
        public static final String STRUCT = "clap_host_params";
        public static final int BYTES = 24;

        public static final Field.Function RESCAN = new Field.Function(0, "void(ptr, u32)");
        public static final Field.Function CLEAR = new Field.Function(8, "void(ptr, u32, u32)");
        public static final Field.Function REQUEST_FLUSH = new Field.Function(16, "void(ptr)");

        private Host() {}
    }
}
