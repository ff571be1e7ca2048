package scuff.ipc.linux;

import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import scuff.api.ipc.IpcException;
import scuff.api.ipc.SharedMemory;

/** Memory without a name: what the kernel sees of it. */
class MemfdMemoryTest {
    private static final long BYTES = 1_000_000;
    /** Not the label of any other test or process. */
    private static final String LABEL = "memfd-test-" + ProcessHandle.current().pid();

    @Test
    void itHasALabelInTheProcessButNoNameInAnyFileSystem() throws IOException {
        try (SharedMemory memory = MemfdMemory.create(LABEL, BYTES)) {
            assertThat(Files.readString(Path.of("/proc/self/maps"))).contains(LABEL + " (deleted)");
            assertThat(descriptors()).hasSize(1);
            try (Stream<Path> names = Files.list(Path.of("/dev/shm"))) {
                assertThat(names).noneMatch(name -> name.toString().contains(LABEL));
            }
            assertThat(memory.tokenFor(1)).matches("/proc/" + ProcessHandle.current().pid() + "/fd/\\d+");
        }
    }

    @Test
    void nothingOfItIsLeftAfterClose() throws IOException {
        try (SharedMemory memory = MemfdMemory.create(LABEL, BYTES);
                SharedMemory again = MemfdMemory.open(memory.tokenFor(1), BYTES, SharedMemory.Access.READ_WRITE)) {
            assertThat(again.segment().byteSize()).isEqualTo(BYTES);
        }
        assertThat(descriptors()).isEmpty();
        assertThat(Files.readString(Path.of("/proc/self/maps"))).doesNotContain(LABEL);
    }

    @Test
    void nothingOfItIsLeftAfterARefusal() throws IOException {
        assertThatThrownBy(() -> MemfdMemory.create(LABEL, 1L << 40)).isInstanceOf(IpcException.class);
        assertThat(descriptors()).isEmpty();
    }

    @Test
    void everyPageIsReservedBeforeAnybodyTouchesIt() throws Exception {
        try (SharedMemory memory = MemfdMemory.create(LABEL, BYTES)) {
            Process stat = new ProcessBuilder("stat", "--dereference", "--format=%b %B", memory.tokenFor(1)).start();
            String[] blocks = new String(stat.getInputStream().readAllBytes()).strip().split(" ");
            assertThat(stat.waitFor()).isZero();
            assertThat(Long.parseLong(blocks[0]) * Long.parseLong(blocks[1])).isGreaterThanOrEqualTo(BYTES);
        }
    }

    @Test
    void nobodyCanTakePagesAwayFromUnderTheOthers() throws IOException {
        try (SharedMemory memory = MemfdMemory.create(LABEL, BYTES);
                FileChannel other = FileChannel.open(Path.of(memory.tokenFor(1)), StandardOpenOption.WRITE)) {
            assertThatThrownBy(() -> other.truncate(1)).isInstanceOf(IOException.class);
            assertThat(memory.segment().get(JAVA_LONG, BYTES / 8 * 8 - 8)).isZero();
        }
    }

    @Test
    void aTokenThatNowNamesAnotherFileIsRefused() throws IOException {
        try (FileChannel file = FileChannel.open(Path.of("/proc/self/exe"), StandardOpenOption.READ)) {
            String token = descriptorOf(Files.readSymbolicLink(Path.of("/proc/self/exe")));
            assertThatThrownBy(() -> MemfdMemory.open(token, 1, SharedMemory.Access.READ_ONLY))
                    .isInstanceOf(IpcException.class)
                    .hasMessageContaining("another file now");
            assertThat(file.isOpen()).isTrue();
        }
    }

    @Test
    void aLabelOfAnyLengthAndScriptWill() {
        for (String label : List.of("", "ä".repeat(200), "日本".repeat(300))) {
            try (SharedMemory memory = MemfdMemory.create(label, 1)) {
                assertThat(memory.bytes()).isEqualTo(1);
            }
        }
    }

    private static String descriptorOf(Path file) throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
            Path found = all.filter(link -> target(link).equals(file.toString())).findFirst().orElseThrow();
            return "/proc/" + ProcessHandle.current().pid() + "/fd/" + found.getFileName();
        }
    }

    private static List<Path> descriptors() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
            return all.filter(link -> target(link).contains(LABEL)).toList();
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (NoSuchFileException closedMeanwhile) {
            return "";
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
