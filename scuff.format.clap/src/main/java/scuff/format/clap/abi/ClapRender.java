package scuff.format.clap.abi;

import scuff.ffm.Field;

/** {@code ext/render.h}. Main thread. */
public final class ClapRender {
    public static final String EXT_RENDER = "clap.render";
    public static final int RENDER_REALTIME = 0;
    public static final int RENDER_OFFLINE = 1;

    private ClapRender() {}

    /** Real time or offline. */
    public static final class Plugin {
        public static final String STRUCT = "clap_plugin_render";
        public static final int BYTES = 16;

        public static final Field.Function HAS_HARD_REALTIME_REQUIREMENT = new Field.Function(0, "bool(ptr)");
        public static final Field.Function SET = new Field.Function(8, "bool(ptr, i32)");

        private Plugin() {}
    }
}
