package scuff.format.clap.abi;

import scuff.ffm.Field;

/** {@code version.h}: {@code clap_version}, and the version these classes are written for. */
public final class ClapVersion {
    public static final String STRUCT = "clap_version";
    public static final int BYTES = 12;

    public static final Field.I32 MAJOR = new Field.I32(0);
    public static final Field.I32 MINOR = new Field.I32(4);
    public static final Field.I32 REVISION = new Field.I32(8);

    public static final int VERSION_MAJOR = 1;
    public static final int VERSION_MINOR = 2;
    public static final int VERSION_REVISION = 10;

    private ClapVersion() {}
}
