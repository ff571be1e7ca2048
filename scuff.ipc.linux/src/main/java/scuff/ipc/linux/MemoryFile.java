package scuff.ipc.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import scuff.api.ipc.IpcException;
import scuff.ffm.CString;
import scuff.ffm.Errno;

/**
 * Makes files that exist in memory only and under no name (memfd_create(2)): sized, every page reserved, the size sealed.
 * Nobody who maps one can meet a page that is not there, whatever another process does with its descriptor.
 */
final class MemoryFile {
    static final int MFD_CLOEXEC = 1;
    static final int MFD_ALLOW_SEALING = 2;
    static final int F_ADD_SEALS = 1033;
    static final int F_SEAL_SEAL = 1;
    static final int F_SEAL_SHRINK = 2;
    static final int F_SEAL_GROW = 4;

    /** 249 bytes and the NUL (memfd_create(2)). */
    private static final int LABEL_CAPACITY = 250;

    private MemoryFile() {}

    /**
     * @param label seen in {@code /proc/PID/maps}; cut where it is too long
     * @return the descriptor, closed on exec
     * @throws IpcException when there is no room or no descriptor left; nothing stays behind then
     */
    static int create(String label, long bytes) {
        requireRoom(label, bytes);
        int descriptor = open(label, bytes);
        boolean complete = false;
        try {
            reserve(descriptor, label, bytes);
            complete = true;
            return descriptor;
        } finally {
            if (!complete) {
                SystemCall.CLOSE.call(descriptor);
            }
        }
    }

    private static void requireRoom(String label, long bytes) {
        MemoryRoom room = MemoryRoom.now();
        if (bytes > room.bytes()) {
            throw new IpcException(asked(label, bytes) + "too large, available=" + room.bytes() + " (" + room.found()
                    + "); ask for less, end other programs, or raise the memory limit of this process's control group");
        }
    }

    private static int open(String label, long bytes) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocate(LABEL_CAPACITY);
            CString.writeArray(name, 0, LABEL_CAPACITY, label);
            long descriptor = SystemCall.MEMFD_CREATE.call(name.address(), MFD_CLOEXEC | MFD_ALLOW_SEALING);
            if (descriptor == -1) {
                throw new IpcException(asked(label, bytes) + "memfd_create refused, " + Errno.describeLast()
                        + "; if too many files are open, raise the limit (ulimit -n)");
            }
            return (int) descriptor;
        }
    }

    private static void reserve(int descriptor, String label, long bytes) {
        boolean there = SystemCall.FTRUNCATE.restarting(descriptor, bytes) == 0
                && SystemCall.FALLOCATE.restarting(descriptor, 0, 0, bytes) == 0;
        if (!there) {
            throw new IpcException(asked(label, bytes) + "the system has no room, " + Errno.describeLast() + ", available="
                    + MemoryRoom.now().bytes() + "; ask for less, end other programs, or raise the limit (ulimit -f)");
        }
        SystemCall.FCNTL.expect("seal shared memory", descriptor, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL);
    }

    private static String asked(String label, long bytes) {
        return "shared memory of bytes=" + bytes + " label=" + label + ": ";
    }
}
