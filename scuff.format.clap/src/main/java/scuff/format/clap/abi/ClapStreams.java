package scuff.format.clap.abi;

import scuff.ffm.Field;

/** {@code stream.h}: valid during the call they are passed to. */
public final class ClapStreams {
    private ClapStreams() {}

    /** Bytes for the plugin: {@code read} gives how many, 0 at the end, -1 for an error. */
    public static final class Input {
        public static final String STRUCT = "clap_istream";
        public static final int BYTES = 16;

        public static final Field.Pointer CTX = new Field.Pointer(0);
        public static final Field.Function READ = new Field.Function(8, "i64(ptr, ptr, u64)");

        private Input() {}
    }

    /** Bytes of the plugin: {@code write} takes how many, -1 for an error. */
    public static final class Output {
        public static final String STRUCT = "clap_ostream";
        public static final int BYTES = 16;

        public static final Field.Pointer CTX = new Field.Pointer(0);
        public static final Field.Function WRITE = new Field.Function(8, "i64(ptr, ptr, u64)");

        private Output() {}
    }
}
