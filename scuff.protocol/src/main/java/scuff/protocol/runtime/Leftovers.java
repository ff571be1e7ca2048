package scuff.protocol.runtime;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The folder a framework has for the moment in which it installs its bundles, left behind when the process was killed in
 * that moment. The launcher names it {@code scuff-PID-RANDOM} (see {@code scuff.launcher.Storage}).
 */
final class Leftovers {
    private static final List<Path> PARENTS = List.of(Path.of("/dev/shm"), Path.of(System.getProperty("java.io.tmpdir")));

    private Leftovers() {}

    static void delete(long process) {
        for (Path parent : PARENTS) {
            File[] found = parent.toFile().listFiles((folder, name) -> name.startsWith("scuff-" + process + "-"));
            for (File folder : found == null ? new File[0] : found) {
                deleteTree(folder);
            }
        }
    }

    private static void deleteTree(File tree) {
        File[] children = Files.isSymbolicLink(tree.toPath()) ? null : tree.listFiles();
        for (File child : children == null ? new File[0] : children) {
            deleteTree(child);
        }
        tree.delete(); // what cannot be deleted is swept by a later start
    }
}
