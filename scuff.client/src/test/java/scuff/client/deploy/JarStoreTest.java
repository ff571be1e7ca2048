package scuff.client.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scuff.protocol.runtime.ProcessRuntime;

/** What clients share: a jar stays what it was for the JVM's caches, and stays as long as somebody uses it. */
class JarStoreTest {
    private static final FileTime LONG_AGO = FileTime.from(Instant.now().minus(Duration.ofDays(100)));

    @TempDir
    private Path folder;
    private ProcessRuntime.Jar jar;

    @BeforeEach
    void aJarOfABundle() throws IOException {
        jar = new ProcessRuntime.Jar("part.jar", Files.writeString(folder.resolve("part.jar"), "content").toUri().toURL());
    }

    private JarStore store() {
        return new JarStore(folder.resolve("runtime"));
    }

    @Test
    void anotherClientLeavesAJarThatIsGoodAsItIs() throws IOException {
        Path first = store().store(jar);
        Files.setLastModifiedTime(first, LONG_AGO);
        assertThat(store().store(jar)).isEqualTo(first);
        assertThat(Files.getLastModifiedTime(first)).isEqualTo(LONG_AGO);
    }

    @Test
    void aSpoiltJarIsPutRight() throws IOException {
        Path first = store().store(jar);
        Files.writeString(first, "cont");
        assertThat(store().store(jar)).isEqualTo(first).hasContent("content");
    }

    @Test
    void anOldJarStaysWhileItIsUsedAndGoesAMonthLater() throws IOException {
        Path first = store().store(jar);
        Files.setLastModifiedTime(first, LONG_AGO);
        store().sweep();
        assertThat(first).exists();

        for (Path file : Files.list(first.getParent()).toList()) {
            Files.setLastModifiedTime(file, LONG_AGO);
        }
        store().sweep();
        assertThat(first.getParent()).isEmptyDirectory();
    }
}
