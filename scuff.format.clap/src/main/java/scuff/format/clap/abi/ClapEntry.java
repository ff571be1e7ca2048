package scuff.format.clap.abi;

import scuff.ffm.Field;

/** {@code entry.h}: {@code clap_plugin_entry}, what the symbol {@code clap_entry} is. */
public final class ClapEntry {
    public static final String STRUCT = "clap_plugin_entry";
    public static final int BYTES = 40;

    public static final Field.Nested CLAP_VERSION = new Field.Nested(0, "clap_version");
    public static final Field.Function INIT = new Field.Function(16, "bool(ptr)");
    public static final Field.Function DEINIT = new Field.Function(24, "void()");
    public static final Field.Function GET_FACTORY = new Field.Function(32, "ptr(ptr)");

    private ClapEntry() {}
}
