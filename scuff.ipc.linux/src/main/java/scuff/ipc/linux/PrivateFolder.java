package scuff.ipc.linux;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * The temporary folder of one confined process. Named {@code scuff-PID-RANDOM} as the launcher names its folders, so that a later
 * start sweeps it up where nobody was left to delete it.
 */
final class PrivateFolder {
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");

    private PrivateFolder() {}

    /** Makes that of this process. */
    static Path make() throws IOException {
        Path parent = Files.isWritable(SHARED_MEMORY) ? SHARED_MEMORY : temporary();
        return Files.createDirectory(parent.resolve(prefix(ProcessHandle.current().pid()) + Long.toHexString(System.nanoTime())),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private static Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    private static String prefix(long process) {
        return "scuff-" + process + "-";
    }

    /** Deletes that of a process that has ended. */
    static void delete(long process) {
        for (Path parent : List.of(SHARED_MEMORY, temporary())) {
            File[] found = parent.toFile().listFiles((folder, name) -> name.startsWith(prefix(process)));
            for (File folder : found == null ? new File[0] : found) {
                deleteTree(folder);
            }
        }
    }

    /** What cannot be deleted is swept by a later start. */
    private static void deleteTree(File tree) {
        File[] children = Files.isSymbolicLink(tree.toPath()) ? null : tree.listFiles();
        for (File child : children == null ? new File[0] : children) {
            deleteTree(child);
        }
        tree.delete();
    }
}
