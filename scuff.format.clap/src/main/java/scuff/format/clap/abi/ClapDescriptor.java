package scuff.format.clap.abi;

import scuff.ffm.Field;

/** {@code plugin.h}: {@code clap_plugin_descriptor}. All pointers but id and name may be null. */
public final class ClapDescriptor {
    public static final String STRUCT = "clap_plugin_descriptor";
    public static final int BYTES = 88;

    public static final Field.Nested CLAP_VERSION = new Field.Nested(0, "clap_version");
    public static final Field.Pointer ID = new Field.Pointer(16);
    public static final Field.Pointer NAME = new Field.Pointer(24);
    public static final Field.Pointer VENDOR = new Field.Pointer(32);
    public static final Field.Pointer URL = new Field.Pointer(40);
    public static final Field.Pointer MANUAL_URL = new Field.Pointer(48);
    public static final Field.Pointer SUPPORT_URL = new Field.Pointer(56);
    public static final Field.Pointer VERSION = new Field.Pointer(64);
    public static final Field.Pointer DESCRIPTION = new Field.Pointer(72);
    public static final Field.Pointer FEATURES = new Field.Pointer(80);

    private ClapDescriptor() {}
}
