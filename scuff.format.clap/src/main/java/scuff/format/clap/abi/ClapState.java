package scuff.format.clap.abi;

import scuff.ffm.Field;

/** {@code ext/state.h} and {@code ext/state-context.h}. Main thread. */
public final class ClapState {
    public static final String EXT_STATE = "clap.state";
    public static final String EXT_STATE_CONTEXT = "clap.state-context/2";
    public static final int STATE_CONTEXT_FOR_PROJECT = 3;

    private ClapState() {}

    /** Saves and loads everything. */
    public static final class Plugin {
        public static final String STRUCT = "clap_plugin_state";
        public static final int BYTES = 16;

        public static final Field.Function SAVE = new Field.Function(0, "bool(ptr, ptr)");
        public static final Field.Function LOAD = new Field.Function(8, "bool(ptr, ptr)");

        private Plugin() {}
    }

    /** The same, told what for. */
    public static final class PluginInContext {
        public static final String STRUCT = "clap_plugin_state_context";
        public static final int BYTES = 16;

        public static final Field.Function SAVE = new Field.Function(0, "bool(ptr, ptr, u32)");
        public static final Field.Function LOAD = new Field.Function(8, "bool(ptr, ptr, u32)");

        private PluginInContext() {}
    }

    /** Something to save has changed. */
    public static final class Host {
        public static final String STRUCT = "clap_host_state";
        public static final int BYTES = 8;

        public static final Field.Function MARK_DIRTY = new Field.Function(0, "void(ptr)");

        private Host() {}
    }
}
