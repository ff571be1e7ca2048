package scuff.shell.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A file that is written beside its place and moved there when it is whole: whoever looks sees the old file or the new one,
 * never half of one. What is not {@link #commit committed} is removed by {@link #close}, and also when the process is
 * told to end (interrupt, termination). One thread at a time.
 */
public final class PendingFile implements AutoCloseable {
    private static final AtomicLong SERIAL = new AtomicLong();

    private final Path target;
    private final Path part;
    private final FileChannel channel;
    private final Thread removal;
    private volatile boolean done;

    private PendingFile(Path target, Path part, FileChannel channel) {
        this.target = target;
        this.part = part;
        this.channel = channel;
        this.removal = new Thread(this::remove, "remove " + part.getFileName());
        Runtime.getRuntime().addShutdownHook(removal);
    }

    /**
     * Opens an empty file beside {@code target}, for reading and writing.
     *
     * @throws IOException when the target cannot be a regular file there; the message says why and what to do
     */
    public static PendingFile create(Path target) throws IOException {
        Path place = place(target);
        while (true) {
            Path part = place.resolveSibling(".scuff-" + ProcessHandle.current().pid() + "-" + SERIAL.incrementAndGet() + ".part");
            try {
                return new PendingFile(place, part, FileChannel.open(part,
                        StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE));
            } catch (FileAlreadyExistsException e) {
                // left by a process that was killed and had our number: take the next
            } catch (AccessDeniedException e) {
                throw refused(target, "folder=" + place.getParent() + " is not writable; choose another folder", e);
            } catch (FileSystemException e) {
                throw refused(target, "folder=" + place.getParent() + " refuses a new file: " + e.getReason(), e);
            }
        }
    }

    /** Where the bytes go. */
    public FileChannel channel() {
        return channel;
    }

    /** Closes the file and moves it into place, over what is there. */
    public void commit() throws IOException {
        channel.close();
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        done = true;
    }

    /** Removes the file unless it was committed. Harmless when repeated. */
    @Override
    public void close() {
        remove();
        try {
            Runtime.getRuntime().removeShutdownHook(removal);
        } catch (IllegalStateException e) {
            // the process is ending: the hook runs or has run
        }
    }

    private void remove() {
        if (done) {
            return;
        }
        try {
            channel.close();
            Files.deleteIfExists(part);
        } catch (IOException e) {
            // nothing can be done about it here, and the reason for giving up matters more
        }
    }

    /** The real place: a move must not replace a link, a device or a folder. */
    private static Path place(Path target) throws IOException {
        Path place = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath().normalize();
        if (Files.isDirectory(place)) {
            throw refused(target, "it is a folder; add a file name", null);
        }
        if (Files.exists(place) && !Files.isRegularFile(place)) {
            throw refused(target, "it is a device or a pipe, not a file; name a file", null);
        }
        if (Files.exists(place) && !Files.isWritable(place)) {
            throw refused(target, "it is write-protected; remove it or name another file", null);
        }
        if (!Files.isDirectory(place.getParent())) {
            throw refused(target, "folder=" + place.getParent() + " does not exist; make it first", null);
        }
        return place;
    }

    private static IOException refused(Path target, String why, Throwable cause) {
        return new IOException("cannot write file=" + target + ": " + why, cause);
    }
}
