package scuff.ipc.linux;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import scuff.api.ipc.IpcException;
import scuff.api.ipc.SharedMemory;

/**
 * A mapping of a {@link MemoryFile}. Another process reaches the file through {@code /proc/PID/fd/N} of the creator,
 * which works for processes of one user for as long as the creator lives and has not closed it; a mapping, once made,
 * lives as long as its own process. Owns the mapping, and in the creator the descriptor.
 */
final class MemfdMemory implements SharedMemory {
    private static final int NO_DESCRIPTOR = -1;
    private static final Pattern TOKEN = Pattern.compile("/proc/\\d{1,10}/fd/\\d{1,10}");
    private static final String KIND = "/memfd:";

    private final Arena arena;
    private final MemorySegment segment;
    private final int descriptor;
    private final AtomicBoolean closed = new AtomicBoolean();

    private MemfdMemory(Arena arena, MemorySegment segment, int descriptor) {
        this.arena = arena;
        this.segment = segment;
        this.descriptor = descriptor;
    }

    static MemfdMemory create(String label, long bytes) {
        int descriptor = MemoryFile.create(label, bytes);
        try {
            return map(Path.of("/proc/self/fd/" + descriptor), bytes, Access.READ_WRITE, descriptor);
        } catch (IOException | RuntimeException failed) {
            SystemCall.CLOSE.call(descriptor);
            throw new IpcException("shared memory of bytes=" + bytes + " label=" + label
                    + ": made but not mapped, " + failed.getMessage() + "; is /proc mounted, is there address space (ulimit -v)?", failed);
        }
    }

    static MemfdMemory open(String token, long bytes, Access access) {
        String asked = "shared memory of token=" + token + " bytes=" + bytes + " access=" + access + ": ";
        if (!TOKEN.matcher(token).matches()) {
            throw new IpcException(asked + "not a token of this backend; it looks like /proc/PID/fd/N");
        }
        if (Inheritance.is()) {
            return inherited(token, asked, bytes, access);
        }
        Path path = Path.of(token);
        try {
            String target = Files.readSymbolicLink(path).toString();
            if (!target.startsWith(KIND)) {
                throw gone(asked, "there is another file now, target=" + target, null);
            }
            return map(path, bytes, access, NO_DESCRIPTOR);
        } catch (NoSuchFileException nothing) {
            throw gone(asked, "names nothing", nothing);
        } catch (AccessDeniedException refused) {
            throw new IpcException(asked + "the system refuses access; creator and opener must run as the same user, and"
                    + " the opener not be confined by others than this backend", refused);
        } catch (IOException failed) {
            throw new IpcException(asked + failed.getMessage() + "; has its creator ended?", failed);
        }
    }

    /** A confined process is given the file, and needs it no longer than until it is mapped. */
    private static MemfdMemory inherited(String token, String asked, long bytes, Access access) {
        int descriptor = Inheritance.take(Long.parseLong(token.substring(token.lastIndexOf('/') + 1)));
        try {
            return map(Path.of("/proc/self/fd/" + descriptor), bytes, access, NO_DESCRIPTOR);
        } catch (IOException failed) {
            throw new IpcException(asked + failed.getMessage() + "; is /proc mounted?", failed);
        } finally {
            SystemCall.CLOSE.call(descriptor);
        }
    }

    private static IpcException gone(String asked, String found, Exception cause) {
        return new IpcException(asked + found
                + "; the process that created it has ended or closed it: create it anew and pass on the new token", cause);
    }

    private static MemfdMemory map(Path path, long bytes, Access access, int descriptor) throws IOException {
        boolean write = access == Access.READ_WRITE;
        Set<? extends OpenOption> options = write ? Set.of(READ, WRITE) : Set.of(READ);
        try (FileChannel channel = FileChannel.open(path, options)) {
            if (channel.size() < bytes) {
                throw new IpcException("shared memory at " + path + ": too small, asked bytes=" + bytes + " found bytes="
                        + channel.size() + "; both sides must agree on the size");
            }
            Arena arena = Arena.ofShared();
            try {
                MemorySegment segment = channel.map(write ? MapMode.READ_WRITE : MapMode.READ_ONLY, 0, bytes, arena);
                return new MemfdMemory(arena, segment, descriptor);
            } catch (IOException | RuntimeException failed) {
                arena.close();
                throw failed;
            }
        }
    }

    @Override
    public MemorySegment segment() {
        return segment;
    }

    @Override
    public long bytes() {
        return segment.byteSize();
    }

    @Override
    public String tokenFor(long process) {
        if (descriptor == NO_DESCRIPTOR) {
            throw new IllegalStateException("only the process that created shared memory can give a token for it");
        }
        if (closed.get()) {
            throw new IllegalStateException("this shared memory is closed");
        }
        Handover.grant(process, descriptor);
        return "/proc/" + ProcessHandle.current().pid() + "/fd/" + descriptor;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            arena.close();
            if (descriptor != NO_DESCRIPTOR) {
                Handover.revoke(descriptor, () -> SystemCall.CLOSE.call(descriptor));
            }
        }
    }
}
