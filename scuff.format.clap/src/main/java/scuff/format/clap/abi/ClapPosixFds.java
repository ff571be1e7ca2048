package scuff.format.clap.abi;

import scuff.ffm.Field;

/** {@code ext/posix-fd-support.h}. Main thread, level triggered. */
public final class ClapPosixFds {
    public static final String EXT_POSIX_FD_SUPPORT = "clap.posix-fd-support";
    public static final int POSIX_FD_READ = 1;
    public static final int POSIX_FD_WRITE = 2;
    public static final int POSIX_FD_ERROR = 4;

    private ClapPosixFds() {}

    /** Told when a descriptor is ready. */
    public static final class Plugin {
        public static final String STRUCT = "clap_plugin_posix_fd_support";
        public static final int BYTES = 8;

        public static final Field.Function ON_FD = new Field.Function(0, "void(ptr, i32, u32)");

        private Plugin() {}
    }

    /** Watches descriptors. */
    public static final class Host {
        public static final String STRUCT = "clap_host_posix_fd_support";
        public static final int BYTES = 24;

        public static final Field.Function REGISTER_FD = new Field.Function(0, "bool(ptr, i32, u32)");
        public static final Field.Function MODIFY_FD = new Field.Function(8, "bool(ptr, i32, u32)");
        public static final Field.Function UNREGISTER_FD = new Field.Function(16, "bool(ptr, i32)");

        private Host() {}
    }
}
