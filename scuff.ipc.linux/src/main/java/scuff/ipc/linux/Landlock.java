package scuff.ipc.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import scuff.api.ipc.IpcException;
import scuff.ffm.Errno;

/**
 * Takes rights from the calling thread and from every thread and process it starts afterwards, for good (landlock(7)). Only
 * rights to change something are handled: reading and running stay as they are. What the kernel can take is told by its version.
 */
final class Landlock {
    static final int CREATE_RULESET_VERSION = 1;
    static final int RULE_PATH_BENEATH = 1;
    static final int RULESET_BYTES = 24;
    static final int PATH_BENEATH_BYTES = 12;
    static final int O_PATH = 0x200000;
    static final int PR_SET_NO_NEW_PRIVS = 38;

    static final long WRITE_FILE = 1 << 1;
    static final long REMOVE_DIR = 1 << 4;
    static final long REMOVE_FILE = 1 << 5;
    static final long MAKE_CHAR = 1 << 6;
    static final long MAKE_DIR = 1 << 7;
    static final long MAKE_REG = 1 << 8;
    static final long MAKE_SOCK = 1 << 9;
    static final long MAKE_FIFO = 1 << 10;
    static final long MAKE_BLOCK = 1 << 11;
    static final long MAKE_SYM = 1 << 12;
    static final long REFER = 1 << 13;
    static final long TRUNCATE = 1 << 14;
    static final long BIND_TCP = 1;
    static final long CONNECT_TCP = 2;
    static final long SCOPE_ABSTRACT_SOCKET = 1;
    static final long SCOPE_SIGNAL = 2;

    private static final long IN_FOLDERS = WRITE_FILE | REMOVE_DIR | REMOVE_FILE | MAKE_CHAR | MAKE_DIR | MAKE_REG | MAKE_SOCK | MAKE_FIFO
            | MAKE_BLOCK | MAKE_SYM;
    private static final int WITH_REFER = 2;
    private static final int WITH_TRUNCATE = 3;
    private static final int WITH_NETWORK = 4;
    private static final int WITH_SCOPES = 6;
    private static final String PURPOSE = "confine this process";

    private Landlock() {}

    /** The version of the kernel's Landlock, 1 or more. @throws IpcException when it has none; says why not */
    static int version() {
        long version = SystemCall.LANDLOCK_CREATE_RULESET.call(0, 0, CREATE_RULESET_VERSION);
        if (version < 1) {
            throw new IpcException("this kernel cannot confine processes: wanted=Landlock (Linux 5.13 or later, named in the kernel parameter lsm=),"
                    + " found kernel=" + System.getProperty("os.version") + ", " + Errno.describeLast() + "; run the sandbox without confinement");
        }
        return (int) version;
    }

    /** What a kernel of this version does of a wish, for people. */
    static String detail(int version, boolean network) {
        String writing = "Landlock version=" + version + ", takes away: changing files" + (version < WITH_TRUNCATE ? " (but not cutting them)" : "");
        String signals = version >= WITH_SCOPES ? ", signals to others" : "";
        if (network) {
            return writing + signals;
        }
        return writing + signals + (version >= WITH_NETWORK ? ", TCP" : "") + (version >= WITH_SCOPES ? ", abstract sockets" : "")
                + "; not taken away: " + (version >= WITH_NETWORK ? "other network protocols (UDP)" : "the network (wanted: Linux 6.7 or later)");
    }

    /** @param writable folders or files; one that is missing is an error */
    static void restrict(List<Path> writable, boolean network) {
        int version = version();
        long files = IN_FOLDERS | (version >= WITH_REFER ? REFER : 0) | (version >= WITH_TRUNCATE ? TRUNCATE : 0);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment rights = arena.allocate(RULESET_BYTES, Long.BYTES);
            rights.set(JAVA_LONG, 0, files);
            rights.set(JAVA_LONG, 8, network || version < WITH_NETWORK ? 0 : BIND_TCP | CONNECT_TCP);
            rights.set(JAVA_LONG, 16, version < WITH_SCOPES ? 0 : network ? SCOPE_SIGNAL : SCOPE_SIGNAL | SCOPE_ABSTRACT_SOCKET);
            long bytes = version >= WITH_SCOPES ? RULESET_BYTES : version >= WITH_NETWORK ? 16 : 8;
            long rules = SystemCall.LANDLOCK_CREATE_RULESET.expect(PURPOSE, rights.address(), bytes);
            writable.forEach(path -> allow(rules, path, files, arena));
            SystemCall.PRCTL.expect(PURPOSE, PR_SET_NO_NEW_PRIVS, 1);
            SystemCall.LANDLOCK_RESTRICT_SELF.expect(PURPOSE, rules);
            SystemCall.CLOSE.call(rules);
        }
    }

    private static void allow(long rules, Path path, long files, Arena arena) {
        long name = arena.allocateFrom(path.toString()).address();
        long descriptor = SystemCall.OPENAT.expect(PURPOSE + ", a place it may write to: path=" + path, StandardDescriptors.AT_FDCWD, name,
                O_PATH | StandardDescriptors.O_CLOEXEC);
        MemorySegment rule = arena.allocate(PATH_BENEATH_BYTES, Long.BYTES);
        rule.set(JAVA_LONG, 0, Files.isDirectory(path) ? files : files & (WRITE_FILE | TRUNCATE));
        rule.set(JAVA_INT, 8, (int) descriptor);
        SystemCall.LANDLOCK_ADD_RULE.expect(PURPOSE + ", a place it may write to: path=" + path, rules, RULE_PATH_BENEATH, rule.address());
        SystemCall.CLOSE.call(descriptor);
    }
}
