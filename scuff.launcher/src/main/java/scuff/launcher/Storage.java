package scuff.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
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
    private static final Duration OLD = Duration.ofSeconds(10);

    private static final FileAttribute<?>[] PRIVATE =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))}
            : new FileAttribute<?>[0];

    private final Path root;
    private int users;

    /** @param parent an existing folder */
    Storage(Path parent) {
        long pid = ProcessHandle.current().pid();
        this.root = parent.resolve(PREFIX + pid + "-" + Long.toHexString(System.nanoTime()));
    }

    /** What the system property says; else shared memory, if there is some left. */
    static Path usualParent() {
        String said = System.getProperty("scuff.storage.parent");
        if (said != null) {
            return Path.of(said);
        }
        Path memory = Path.of("/dev/shm");
        return Files.isWritable(memory) && memory.toFile().getUsableSpace() >= ENOUGH ? memory
                : Path.of(System.getProperty("java.io.tmpdir"));
    }

    File root() {
        return root.toFile();
    }

    /** Makes the folder, unless somebody uses it already, and uses it until the result is closed. With the last user it goes. */
    synchronized Use use() throws IOException {
        if (users == 0) {
            make();
        }
        users++;
        return this::release;
    }

    private void make() throws IOException {
        // fails if it exists: whoever made it then may be somebody else, with bundles of his own in it
        Files.createDirectory(root, PRIVATE);
    }

    private synchronized void release() {
        if (--users == 0) {
            delete(root.toFile());
        }
    }

    /** Deletes what killed processes left in a folder. A process can only be caught out while it installs a bundle. */
    static void sweep(Path parent) {
        Instant limit = Instant.now().minus(OLD);
        try (DirectoryStream<Path> candidates = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path candidate : candidates) {
                if (isLeftover(candidate, limit)) {
                    delete(candidate.toFile());
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

    /** Plain files on purpose: a tree walk of java.nio costs a first start more time than all that is deleted here. */
    private static void delete(File tree) {
        File[] children = Files.isSymbolicLink(tree.toPath()) ? null : tree.listFiles();
        if (children != null) {
            for (File child : children) {
                delete(child);
            }
        }
        tree.delete(); // refused or gone already: the next sweep comes again
    }

    /** A user of the folder. */
    interface Use extends AutoCloseable {
        @Override
        void close();
    }
}
