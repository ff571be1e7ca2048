package scuff.format.clap.abi;

import scuff.ffm.Field;

/** {@code ext/gui.h}, the side of the host. Thread-safe. */
public final class ClapGui {
    public static final String EXT_GUI = "clap.gui";

    private ClapGui() {}

    /** What an editor asks of its window. */
    public static final class Host {
        public static final String STRUCT = "clap_host_gui";
        public static final int BYTES = 40;

        public static final Field.Function RESIZE_HINTS_CHANGED = new Field.Function(0, "void(ptr)");
        public static final Field.Function REQUEST_RESIZE = new Field.Function(8, "bool(ptr, u32, u32)");
        public static final Field.Function REQUEST_SHOW = new Field.Function(16, "bool(ptr)");
        public static final Field.Function REQUEST_HIDE = new Field.Function(24, "bool(ptr)");
        public static final Field.Function CLOSED = new Field.Function(32, "void(ptr, bool)");

        private Host() {}
    }
}
