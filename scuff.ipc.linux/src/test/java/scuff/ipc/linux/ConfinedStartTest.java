package scuff.ipc.linux;

import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import scuff.api.ipc.ConfinedCommand;
import scuff.api.ipc.SharedMemory;
import scuff.api.isolation.Confinement;

/** A real process that is confined, and tries. */
@Timeout(60)
class ConfinedStartTest {
    private static final List<Path> CODE = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of).toList();

    private final LinuxIpcBackend backend = new LinuxIpcBackend();

    @TempDir
    Path folder;

    private static List<String> command() {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx64m",
                "-XX:-UsePerfData", "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), ConfinedMain.class.getName());
    }

    /** A confined process and a conversation with it. */
    private final class Confined implements AutoCloseable {
        final ConfinedCommand command;
        final Process process;
        private final BufferedReader out;

        Confined(Confinement confinement) throws IOException {
            command = backend.confine(confinement, command(), CODE);
            process = new ProcessBuilder(command.command()).redirectErrorStream(true).start();
            command.started(process.pid());
            out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        }

        String tries(String line) throws IOException {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            return out.readLine();
        }

        @Override
        public void close() throws IOException {
            process.destroyForcibly().onExit().join();
            command.close();
            try (Stream<Path> left = Files.list(Path.of("/dev/shm"))) {
                assertThat(left.map(path -> path.getFileName().toString()).filter(name -> name.startsWith("scuff-" + process.pid() + "-"))).as("left behind").isEmpty();
            }
        }
    }

    @Test
    void itIsTheProcessThatWasStarted() throws IOException {
        try (Confined confined = new Confined(Confinement.STRICT)) {
            assertThat(confined.tries("pid")).isEqualTo("pid " + confined.process.pid());
        }
    }

    /** A thread that is not confined would be a way out for code in the same process: a signal handler runs on any thread. */
    @Test
    void everyThreadIsConfined() throws IOException {
        try (Confined confined = new Confined(Confinement.STRICT)) {
            assertThat(confined.tries("threads")).isEqualTo("unconfined=0");
        }
    }

    @Test
    void filesAreReadEverywhereAndChangedWhereItMayOnly() throws IOException {
        Path allowed = Files.createDirectory(folder.resolve("allowed"));
        Path forbidden = Files.writeString(folder.resolve("forbidden"), "as it was");
        try (Confined confined = new Confined(Confinement.STRICT.writing(allowed))) {
            assertThat(confined.tries("read " + forbidden)).isEqualTo("read as it was");
            assertThat(confined.tries("write " + forbidden)).isEqualTo("refused AccessDeniedException");
            assertThat(confined.tries("append " + forbidden)).isEqualTo("refused AccessDeniedException");
            assertThat(confined.tries("delete " + forbidden)).isEqualTo("refused AccessDeniedException");
            assertThat(confined.tries("write " + folder.resolve("new"))).isEqualTo("refused AccessDeniedException");
            assertThat(confined.tries("write /dev/shm/scuff-break-out")).isEqualTo("refused AccessDeniedException");
            assertThat(confined.tries("write " + allowed.resolve("x"))).isEqualTo("wrote " + allowed.resolve("x"));
            assertThat(confined.tries("delete " + allowed.resolve("x"))).isEqualTo("deleted " + allowed.resolve("x"));
        }
        assertThat(forbidden).hasContent("as it was");
    }

    @Test
    void itHasATemporaryFolderOfItsOwn() throws IOException {
        try (Confined confined = new Confined(Confinement.STRICT)) {
            String prefix = "wrote /dev/shm/scuff-" + confined.process.pid() + "-";
            assertThat(confined.tries("temporary")).startsWith(prefix).contains(" /dev/shm/scuff-" + confined.process.pid() + "-");
        }
    }

    /** Where the kernel can take it away; elsewhere the detail says so. */
    @Test
    void theNetworkIsThereOnlyWhenItMayBeUsed() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Confined confined = new Confined(Confinement.STRICT); Confined online = new Confined(new Confinement(List.of(), true))) {
            boolean can = confined.command.detail().contains("TCP");
            assertThat(confined.tries("connect " + server.getLocalPort())).startsWith(can ? "refused" : "connected");
            assertThat(online.tries("connect " + server.getLocalPort())).isEqualTo("connected true");
        }
    }

    @Test
    void sharedMemoryIsHandedToItAndOnlyWhatItIsMeantToHave() throws IOException {
        try (Confined confined = new Confined(Confinement.STRICT); Confined other = new Confined(Confinement.STRICT);
                SharedMemory its = backend.createMemory("its", 4096); SharedMemory alien = backend.createMemory("alien", 4096)) {
            its.segment().set(JAVA_LONG, 0, 41);
            confined.tries("pid"); // it runs
            other.tries("pid");
            String token = its.tokenFor(confined.process.pid());
            assertThat(confined.tries("memory " + token)).isEqualTo("memory 42");
            assertThat(confined.tries("memory " + token)).as("once more").isEqualTo("memory 43");
            String notIts = alien.tokenFor(other.process.pid());
            assertThat(confined.tries("memory " + notIts)).startsWith("refused").contains("does not hand over");
            assertThat(other.tries("memory " + notIts)).isEqualTo("memory 1");
            assertThat(confined.tries("memory /proc/" + ProcessHandle.current().pid() + "/fd/0")).startsWith("refused").contains("does not hand over");
            its.close();
            assertThat(confined.tries("memory " + token)).startsWith("refused").contains("does not hand over");
        }
    }

    @Test
    void aFolderThatIsMissingIsNamedAndNothingRuns() throws IOException {
        try (Confined confined = new Confined(Confinement.STRICT.writing(folder.resolve("missing")))) {
            assertThat(confined.out.readLine()).contains("cannot start confined").contains(folder.resolve("missing").toString());
            assertThat(confined.process.onExit().join().exitValue()).isEqualTo(1);
        }
    }

    @Test
    void whatAKernelCannotDoIsSaid() {
        assertThat(Landlock.detail(2, false)).contains("but not cutting").contains("not taken away: the network");
        assertThat(Landlock.detail(4, false)).contains("TCP").contains("UDP").doesNotContain("signals");
        assertThat(Landlock.detail(7, true)).contains("signals").doesNotContain("TCP");
    }

    @Test
    void nothingOfItStaysOpenHere() throws IOException {
        long before = descriptors();
        for (int i = 0; i < 3; i++) {
            try (Confined confined = new Confined(Confinement.STRICT); SharedMemory memory = backend.createMemory("one", 4096)) {
                confined.tries("pid");
                assertThat(confined.tries("memory " + memory.tokenFor(confined.process.pid()))).isEqualTo("memory 1");
            }
            backend.confine(Confinement.STRICT, command(), CODE).close();
        }
        for (int i = 0; i < 500 && descriptors() > before; i++) {
            LockSupport.parkNanos(10_000_000); // the last answer's thread ends by itself
        }
        assertThat(descriptors()).isLessThanOrEqualTo(before);
    }

    private static long descriptors() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }

    @Test
    void aFolderNamedRelativelyIsRefused() {
        assertThatThrownBy(() -> Confinement.STRICT.writing(Path.of("here"))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("folder=here");
    }
}
