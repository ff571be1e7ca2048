package scuff.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The folder the framework writes to, which exists only while somebody uses it. Named {@code scuff-PID-RANDOM}, in
 * {@code /dev/shm} where that can be written, else in the temporary folder; private to the user. Any thread.
 */
final class Storage {
    private static final String PREFIX = "scuff-";
    /** Bytes. The folder holds some kilobytes, and a bundle of a megabyte for a moment. */
    private static final long ENOUGH = 4 << 20;
    /** A folder is used for milliseconds; one this old whose process is gone belongs to nobody, in any pid namespace. */
    private static final Duration OLD = Duration.ofMinutes(1);

    private final Path root;
    private int users;
    private boolean present;

    /** @param parent an existing folder */
    Storage(Path parent) {
        long pid = ProcessHandle.current().pid();
        this.root = parent.resolve(PREFIX + pid + "-" + Long.toHexString(System.nanoTime()));
    }

    /** Shared memory, if there is some left. */
    static Path usualParent() {
        Path memory = Path.of("/dev/shm");
        return Files.isWritable(memory) && memory.toFile().getUsableSpace() >= ENOUGH ? memory
                : Path.of(System.getProperty("java.io.tmpdir"));
    }

    File root() {
        return root.toFile();
    }

    /** Uses the folder until the result is closed. With the last user goes everything. */
    Use use() throws IOException {
        synchronized (this) {
            makePresent();
            users++;
        }
        return this::release;
    }

    /** Makes the folder if it is not there. It stays until the next user is through. */
    synchronized void makePresent() throws IOException {
        if (present) {
            return;
        }
        // fails if it exists: whoever made it then may be somebody else, with bundles of his own in it
        if (Files.getFileStore(root.getParent()).supportsFileAttributeView("posix")) {
            Files.createDirectory(root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectory(root);
        }
        present = true;
    }

    private synchronized void release() {
        if (--users == 0) {
            delete();
        }
    }

    /** Deletes the folder and everything in it, whoever uses it. */
    synchronized void delete() {
        if (present) {
            delete(root);
            present = Files.exists(root, LinkOption.NOFOLLOW_LINKS);
        }
    }

    /** Deletes what killed processes left in a folder. A process can only be caught out while it installs a bundle. */
    static void sweep(Path parent) {
        Instant limit = Instant.now().minus(OLD);
        try (DirectoryStream<Path> candidates = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path candidate : candidates) {
                if (isLeftover(candidate, limit)) {
                    delete(candidate);
                }
            }
        } catch (IOException e) {
            // another start sweeps again
        }
    }

    private static boolean isLeftover(Path folder, Instant limit) throws IOException {
        Optional<Long> pid = pidOf(folder.getFileName().toString());
        if (pid.isEmpty() || !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        FileTime changed = Files.getLastModifiedTime(folder, LinkOption.NOFOLLOW_LINKS);
        return changed.toInstant().isBefore(limit) && ProcessHandle.of(pid.get()).isEmpty();
    }

    private static Optional<Long> pidOf(String name) {
        int end = name.indexOf('-', PREFIX.length());
        try {
            return end < 0 ? Optional.empty() : Optional.of(Long.parseLong(name.substring(PREFIX.length(), end)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static void delete(Path tree) {
        try {
            Files.walkFileTree(tree, new Deletion());
        } catch (IOException e) {
            // somebody else deletes too, or the system holds a file open: the next sweep comes again
        }
    }

    /** A user of the folder. */
    interface Use extends AutoCloseable {
        @Override
        void close();
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            file.toFile().delete();
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException e) {
            folder.toFile().delete();
            return FileVisitResult.CONTINUE;
        }
    }
}
