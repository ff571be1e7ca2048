package scuff.format.clap.abi;

import scuff.ffm.Field;

/** {@code factory/plugin-factory.h}: {@code clap_plugin_factory}. All functions are thread-safe. */
public final class ClapFactory {
    public static final String STRUCT = "clap_plugin_factory";
    public static final int BYTES = 24;

    public static final Field.Function GET_PLUGIN_COUNT = new Field.Function(0, "u32(ptr)");
    public static final Field.Function GET_PLUGIN_DESCRIPTOR = new Field.Function(8, "ptr(ptr, u32)");
    public static final Field.Function CREATE_PLUGIN = new Field.Function(16, "ptr(ptr, ptr, ptr)");

    public static final String PLUGIN_FACTORY_ID = "clap.plugin-factory";

    private ClapFactory() {}
}
