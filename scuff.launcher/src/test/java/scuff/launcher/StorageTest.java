package scuff.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageTest {
    @TempDir
    Path parent;

    @Test
    void the_folder_is_private_and_there_only_while_it_is_used() throws Exception {
        Storage storage = new Storage(parent);
        Path root = storage.root().toPath();
        assertThat(root).doesNotExist();
        try (Storage.Use outer = storage.use()) {
            assertThat(Files.getPosixFilePermissions(root)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
            try (Storage.Use inner = storage.use()) {
                Files.createFile(root.resolve("file"));
            }
            assertThat(root.resolve("file")).exists();
        }
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void a_folder_somebody_else_made_is_not_used() throws Exception {
        Storage storage = new Storage(parent);
        Files.createDirectory(storage.root().toPath());
        assertThatThrownBy(storage::use).isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void a_sweep_takes_old_folders_of_dead_processes_and_nothing_else() throws Exception {
        long dead = deadProcess();
        Path leftover = old(folder("scuff-" + dead + "-a"));
        Path young = folder("scuff-" + dead + "-b");
        Path alive = old(folder("scuff-" + ProcessHandle.current().pid() + "-a"));
        Path other = old(folder("scuff-notes-a"));
        Path file = old(Files.createFile(parent.resolve("scuff-" + dead + "-file")));
        Storage.sweep(parent);
        assertThat(leftover).doesNotExist();
        assertThat(young).exists();
        assertThat(alive).exists();
        assertThat(other).exists();
        assertThat(file).exists();
    }

    @Test
    void a_sweep_follows_no_link_out_of_the_folder() throws Exception {
        Path elsewhere = Files.createDirectory(parent.resolve("elsewhere"));
        Path kept = Files.createFile(elsewhere.resolve("kept"));
        Path leftover = folder("scuff-" + deadProcess() + "-a");
        Files.createSymbolicLink(leftover.resolve("link"), elsewhere);
        old(leftover);
        Storage.sweep(parent);
        assertThat(leftover).doesNotExist();
        assertThat(kept).exists();
    }

    private Path folder(String name) throws IOException {
        Path folder = Files.createDirectory(parent.resolve(name));
        Files.createFile(Files.createDirectory(folder.resolve("bundle1")).resolve("bundle.info"));
        return folder;
    }

    private static Path old(Path path) throws IOException {
        return Files.setLastModifiedTime(path, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
    }

    private static long deadProcess() throws Exception {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        return process.pid();
    }
}
