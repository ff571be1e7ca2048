package scuff.shell.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PendingFileTest {
    @TempDir
    private Path folder;

    @Test
    void aFileThatIsNotCommittedLeavesTheOldOneAndNothingElse() throws IOException {
        Path target = Files.writeString(folder.resolve("out"), "old");
        try (PendingFile pending = PendingFile.create(target)) {
            write(pending, "new");
            assertThat(target).hasContent("old");
        }
        assertThat(target).hasContent("old");
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(target));
    }

    @Test
    void aCommittedFileReplacesTheOldOne() throws IOException {
        Path target = Files.writeString(folder.resolve("out"), "old");
        try (PendingFile pending = PendingFile.create(target)) {
            write(pending, "new");
            pending.commit();
        }
        assertThat(target).hasContent("new");
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(target));
    }

    @Test
    void closingAgainAfterTheCommitLeavesTheFile() throws IOException {
        Path target = folder.resolve("out");
        PendingFile pending = PendingFile.create(target);
        pending.commit();
        pending.close();
        pending.close();
        assertThat(target).exists();
    }

    @Test
    void aLinkStaysALinkAndItsFileIsReplaced() throws IOException {
        Path real = Files.writeString(Files.createDirectory(folder.resolve("elsewhere")).resolve("real"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);
        try (PendingFile pending = PendingFile.create(link)) {
            write(pending, "new");
            pending.commit();
        }
        assertThat(link).isSymbolicLink();
        assertThat(real).hasContent("new");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aDeviceIsNeverReplacedByAFile() {
        Path device = Path.of("/dev/null");
        assertThatThrownBy(() -> PendingFile.create(device)).isInstanceOf(IOException.class)
                .hasMessageContaining("file=/dev/null").hasMessageContaining("name a file");
        assertThat(Files.isRegularFile(device)).isFalse();
    }

    @Test
    void aFolderIsRefusedWithAdvice() {
        assertThatThrownBy(() -> PendingFile.create(folder)).isInstanceOf(IOException.class)
                .hasMessageContaining("file=" + folder).hasMessageContaining("add a file name");
    }

    @Test
    void aMissingFolderIsNamed() {
        assertThatThrownBy(() -> PendingFile.create(folder.resolve("missing").resolve("out"))).isInstanceOf(IOException.class)
                .hasMessageContaining("folder=" + folder.resolve("missing")).hasMessageContaining("does not exist");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aProcessThatIsToldToEndLeavesNothing() throws Exception {
        Process writer = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:-UsePerfData",
                "-cp", System.getProperty("java.class.path"), Unfinished.class.getName(), folder.resolve("out").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader said = writer.inputReader()) {
            assertThat(said.readLine()).isEqualTo("open");
            try (var files = Files.list(folder)) {
                assertThat(files).hasSize(1);
            }
            writer.destroy();
            assertThat(writer.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            writer.destroyForcibly();
        }
        assertThat(folder).isEmptyDirectory();
    }

    /** Opens a file and waits for its end. */
    static final class Unfinished {
        public static void main(String[] arguments) throws Exception {
            PendingFile.create(Path.of(arguments[0]));
            System.out.println("open");
            System.in.read();
        }
    }

    private static void write(PendingFile pending, String text) throws IOException {
        pending.channel().write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }
}
