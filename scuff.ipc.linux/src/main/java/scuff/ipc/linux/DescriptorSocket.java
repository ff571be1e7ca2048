package scuff.ipc.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import scuff.api.ipc.IpcException;

/**
 * A socket between two processes of this machine over which numbers and open files go (unix(7), SCM_RIGHTS). It has a name for as
 * long as somebody listens, chosen by the kernel, in no file system. One thread at a time in each direction.
 */
final class DescriptorSocket implements AutoCloseable {
    static final int AF_UNIX = 1;
    static final int SOCK_SEQPACKET = 5;
    static final int SOCK_CLOEXEC = 0x80000;
    static final int SOCK_NONBLOCK = 0x800;
    static final int SOL_SOCKET = 1;
    static final int SO_PEERCRED = 17;
    static final int SCM_RIGHTS = 1;
    static final int MSG_NOSIGNAL = 0x4000;
    static final int MSG_CMSG_CLOEXEC = 0x40000000;
    static final int ADDRESS_BYTES = 110;
    static final int PATH = 2;
    static final int CREDENTIALS_BYTES = 12;
    static final int MESSAGE_BYTES = 56;
    static final int IOV = 16;
    static final int IOV_COUNT = 24;
    static final int CONTROL = 32;
    static final int CONTROL_BYTES = 40;
    /** A control message with one file: its header, the descriptor, and what makes it a multiple of eight. */
    static final int ONE_FILE_BYTES = 24;
    static final int ONE_FILE_LENGTH = 20;

    /** There is no file with the number. */
    static final int NONE = -1;

    private static final String PURPOSE = "hand over shared memory";

    private final int descriptor;

    /** @param number what was said @param file an open file, owned, or {@link #NONE} */
    record Message(long number, int file) {}

    private DescriptorSocket(long descriptor) {
        this.descriptor = (int) descriptor;
    }

    /** One that was opened already. */
    static DescriptorSocket of(int descriptor) {
        return new DescriptorSocket(descriptor);
    }

    /** Listens under a name nobody else has; accepting never waits. */
    static DescriptorSocket listening() {
        DescriptorSocket socket = new DescriptorSocket(SystemCall.SOCKET.expect(PURPOSE, AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
        try (Arena arena = Arena.ofConfined()) {
            SystemCall.BIND.expect(PURPOSE, socket.descriptor, address(arena, "").address(), PATH);
            SystemCall.LISTEN.expect(PURPOSE, socket.descriptor, 1);
            return socket;
        }
    }

    /** The name it listens under. */
    String name() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment address = arena.allocate(ADDRESS_BYTES, Long.BYTES);
            MemorySegment length = arena.allocateFrom(JAVA_INT, ADDRESS_BYTES);
            SystemCall.GETSOCKNAME.expect(PURPOSE, descriptor, address.address(), length.address());
            byte[] name = address.asSlice(PATH + 1, length.get(JAVA_INT, 0) - PATH - 1).toArray(JAVA_BYTE);
            return new String(name, StandardCharsets.US_ASCII);
        }
    }

    /** A connection to who listens under {@code name}; it stays open when this process becomes another program. */
    static DescriptorSocket connected(String name) {
        DescriptorSocket socket = new DescriptorSocket(SystemCall.SOCKET.expect(PURPOSE, AF_UNIX, SOCK_SEQPACKET, 0));
        try (Arena arena = Arena.ofConfined()) {
            SystemCall.CONNECT.expect(PURPOSE, socket.descriptor, address(arena, name).address(), PATH + 1 + name.length());
            return socket;
        }
    }

    private static MemorySegment address(Arena arena, String name) {
        MemorySegment address = arena.allocate(ADDRESS_BYTES, Long.BYTES);
        address.set(JAVA_SHORT, 0, (short) AF_UNIX);
        MemorySegment.copy(name.getBytes(StandardCharsets.US_ASCII), 0, address, JAVA_BYTE, PATH + 1, name.length());
        return address;
    }

    /** The connection this process has made. Any other that has connected is sent away. @throws IpcException when it has not connected */
    DescriptorSocket accept(long process) {
        while (true) {
            DescriptorSocket connection = new DescriptorSocket(SystemCall.ACCEPT4.expect(PURPOSE + " to process=" + process
                    + ", which should have connected by now", descriptor, 0, 0, SOCK_CLOEXEC));
            if (connection.peer() == process) {
                return connection;
            }
            connection.close();
        }
    }

    private long peer() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment credentials = arena.allocate(CREDENTIALS_BYTES, Long.BYTES);
            MemorySegment length = arena.allocateFrom(JAVA_INT, CREDENTIALS_BYTES);
            SystemCall.GETSOCKOPT.expect(PURPOSE, descriptor, SOL_SOCKET, SO_PEERCRED, credentials.address(), length.address());
            return credentials.get(JAVA_INT, 0);
        }
    }

    int descriptor() {
        return descriptor;
    }

    /** @param file lent, or {@link #NONE}. @return false when nobody is there any more */
    boolean send(long number, int file) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment message = message(arena, file != NONE);
            payload(message).set(JAVA_LONG, 0, number);
            if (file != NONE) {
                MemorySegment control = control(message);
                control.set(JAVA_LONG, 0, ONE_FILE_LENGTH);
                control.set(JAVA_INT, 8, SOL_SOCKET);
                control.set(JAVA_INT, 12, SCM_RIGHTS);
                control.set(JAVA_INT, 16, file);
            }
            return SystemCall.SENDMSG.restarting(descriptor, message.address(), MSG_NOSIGNAL) == Long.BYTES;
        }
    }

    /** Waits for the next. Null when nobody is there any more, or what came is no message of ours. */
    Message receive() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment message = message(arena, true);
            if (SystemCall.RECVMSG.restarting(descriptor, message.address(), MSG_CMSG_CLOEXEC) != Long.BYTES) {
                return null;
            }
            MemorySegment control = control(message);
            boolean file = message.get(JAVA_LONG, CONTROL_BYTES) >= ONE_FILE_LENGTH && control.get(JAVA_LONG, 0) == ONE_FILE_LENGTH
                    && control.get(JAVA_INT, 8) == SOL_SOCKET && control.get(JAVA_INT, 12) == SCM_RIGHTS;
            return new Message(payload(message).get(JAVA_LONG, 0), file ? control.get(JAVA_INT, 16) : NONE);
        }
    }

    /** A {@code msghdr} of one number, with room for a file if there may be one. */
    private static MemorySegment message(Arena arena, boolean file) {
        MemorySegment message = arena.allocate(MESSAGE_BYTES, Long.BYTES);
        MemorySegment vector = arena.allocate(16, Long.BYTES);
        vector.set(JAVA_LONG, 0, arena.allocate(Long.BYTES, Long.BYTES).address());
        vector.set(JAVA_LONG, 8, Long.BYTES);
        message.set(JAVA_LONG, IOV, vector.address());
        message.set(JAVA_LONG, IOV_COUNT, 1);
        if (file) {
            message.set(JAVA_LONG, CONTROL, arena.allocate(ONE_FILE_BYTES, Long.BYTES).address());
            message.set(JAVA_LONG, CONTROL_BYTES, ONE_FILE_BYTES);
        }
        return message;
    }

    private static MemorySegment payload(MemorySegment message) {
        MemorySegment vector = MemorySegment.ofAddress(message.get(JAVA_LONG, IOV)).reinterpret(16);
        return MemorySegment.ofAddress(vector.get(JAVA_LONG, 0)).reinterpret(Long.BYTES);
    }

    private static MemorySegment control(MemorySegment message) {
        return MemorySegment.ofAddress(message.get(JAVA_LONG, CONTROL)).reinterpret(ONE_FILE_BYTES);
    }

    @Override
    public void close() {
        SystemCall.CLOSE.call(descriptor);
    }
}
