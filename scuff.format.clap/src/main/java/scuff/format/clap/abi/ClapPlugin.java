package scuff.format.clap.abi;

import scuff.ffm.Field;

/** {@code plugin.h}: {@code clap_plugin}, one instance. */
public final class ClapPlugin {
    public static final String STRUCT = "clap_plugin";
    public static final int BYTES = 96;

    public static final Field.Pointer DESC = new Field.Pointer(0);
    public static final Field.Pointer PLUGIN_DATA = new Field.Pointer(8);
    public static final Field.Function INIT = new Field.Function(16, "bool(ptr)");
    public static final Field.Function DESTROY = new Field.Function(24, "void(ptr)");
    public static final Field.Function ACTIVATE = new Field.Function(32, "bool(ptr, f64, u32, u32)");
    public static final Field.Function DEACTIVATE = new Field.Function(40, "void(ptr)");
    public static final Field.Function START_PROCESSING = new Field.Function(48, "bool(ptr)");
    public static final Field.Function STOP_PROCESSING = new Field.Function(56, "void(ptr)");
    public static final Field.Function RESET = new Field.Function(64, "void(ptr)");
    public static final Field.Function PROCESS = new Field.Function(72, "i32(ptr, ptr)");
    public static final Field.Function GET_EXTENSION = new Field.Function(80, "ptr(ptr, ptr)");
    public static final Field.Function ON_MAIN_THREAD = new Field.Function(88, "void(ptr)");

    private ClapPlugin() {}
}
