package scuff.format.clap.abi;

import scuff.ffm.Field;

/** {@code host.h}: {@code clap_host}, what an instance knows of us. */
public final class ClapHost {
    public static final String STRUCT = "clap_host";
    public static final int BYTES = 88;

    public static final Field.Nested CLAP_VERSION = new Field.Nested(0, "clap_version");
    public static final Field.Pointer HOST_DATA = new Field.Pointer(16);
    public static final Field.Pointer NAME = new Field.Pointer(24);
    public static final Field.Pointer VENDOR = new Field.Pointer(32);
    public static final Field.Pointer URL = new Field.Pointer(40);
    public static final Field.Pointer VERSION = new Field.Pointer(48);
    public static final Field.Function GET_EXTENSION = new Field.Function(56, "ptr(ptr, ptr)");
    public static final Field.Function REQUEST_RESTART = new Field.Function(64, "void(ptr)");
    public static final Field.Function REQUEST_PROCESS = new Field.Function(72, "void(ptr)");
    public static final Field.Function REQUEST_CALLBACK = new Field.Function(80, "void(ptr)");

    private ClapHost() {}
}
