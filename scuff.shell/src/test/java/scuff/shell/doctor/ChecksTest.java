package scuff.shell.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scuff.shell.fake.FakePlatform;
import scuff.shell.fake.FakeScuff;

class ChecksTest {
    @TempDir
    private Path root;

    private Machine machine;

    @BeforeEach
    void furnish() throws IOException {
        Files.createDirectories(root.resolve("proc/self"));
        Files.createDirectories(root.resolve("dev/shm"));
        machine = new Machine(root, Map.of());
        limits("0", "65536", "1024", "1024");
        status("0000000000000000");
    }

    /** As Linux writes it. */
    private void limits(String realTime, String locked, String processes, String files) throws IOException {
        Files.writeString(root.resolve("proc/self/limits"), """
                Limit                     Soft Limit           Hard Limit           Units     \n\
                Max processes             %-20s 96365                processes \n\
                Max open files            %-20s 20000                files     \n\
                Max locked memory         %-20s unlimited            bytes     \n\
                Max realtime priority     %-20s 0                              \n""".formatted(processes, files, locked, realTime));
    }

    private void status(String capabilities) throws IOException {
        Files.writeString(root.resolve("proc/self/status"), "Name:\tjava\nCapInh:\t0000000000000000\nCapEff:\t" + capabilities + "\n");
    }

    @Test
    void realTimePriorityComesFromTheLimit() throws IOException {
        assertThat(new RealTimeCheck(machine).examine()).satisfies(f -> {
            assertThat(f.present()).isFalse();
            assertThat(f.needed()).isFalse();
            assertThat(f.found()).isEqualTo("highest priority 0");
            assertThat(f.fix()).contains("rtprio");
        });
        limits("95", "65536", "1024", "1024");
        assertThat(new RealTimeCheck(machine).examine()).satisfies(f -> {
            assertThat(f.present()).isTrue();
            assertThat(f.fix()).isEmpty();
        });
    }

    @Test
    void aCapabilityReplacesTheLimit() throws IOException {
        status("0000000000800000");
        assertThat(new RealTimeCheck(machine).examine().present()).isTrue();
        assertThat(new MemoryLockCheck(machine).examine().present()).isFalse();
        status("0000000000004000");
        assertThat(new MemoryLockCheck(machine).examine().present()).isTrue();
    }

    @Test
    void lockedMemoryMayBeUnlimited() throws IOException {
        assertThat(new MemoryLockCheck(machine).examine().found()).isEqualTo("65.5 kB");
        limits("0", "unlimited", "1024", "1024");
        assertThat(new MemoryLockCheck(machine).examine()).satisfies(f -> {
            assertThat(f.present()).isTrue();
            assertThat(f.found()).isEqualTo("unlimited");
        });
    }

    @Test
    void aLowCountNamesTheCommandThatRaisesIt() throws IOException {
        limits("0", "0", "100", "128");
        assertThat(CountCheck.processes(machine).examine()).satisfies(f -> {
            assertThat(f.present()).isFalse();
            assertThat(f.needed()).isTrue();
            assertThat(f.found()).isEqualTo("100");
            assertThat(f.fix()).isEqualTo("ulimit -u 1024");
        });
        assertThat(CountCheck.openFiles(machine).examine().fix()).isEqualTo("ulimit -n 512");
    }

    @Test
    void aCountBeyondTheHardLimitNeedsRights() throws IOException {
        Files.writeString(root.resolve("proc/self/limits"), "Max processes             100                  100                  processes \n");
        assertThat(CountCheck.processes(machine).examine().fix()).startsWith("sudo ");
    }

    @Test
    void sharedMemoryNeedsRoom() {
        assertThat(new SharedMemoryCheck(machine, 1).examine().present()).isTrue();
        assertThat(new SharedMemoryCheck(machine, Long.MAX_VALUE).examine()).satisfies(f -> {
            assertThat(f.present()).isFalse();
            assertThat(f.fix()).contains("/dev/shm");
        });
    }

    @Test
    void sharedMemoryThatIsNotThereIsMissing() throws IOException {
        Files.delete(root.resolve("dev/shm"));
        assertThat(new SharedMemoryCheck(machine, 1).examine().found()).contains("cannot be read");
    }

    @Test
    void aDisplayComesFromTheEnvironment() {
        assertThat(new DisplayCheck(machine).examine().present()).isFalse();
        assertThat(new DisplayCheck(new Machine(root, Map.of("DISPLAY", ":1"))).examine().found()).isEqualTo("X11 :1");
        assertThat(new DisplayCheck(new Machine(root, Map.of("WAYLAND_DISPLAY", "wayland-0"))).examine().found()).isEqualTo("Wayland wayland-0");
    }

    @Test
    void aCompilerIsLookedForOnThePath() throws IOException {
        assertThat(new CompilerCheck(machine).examine().present()).isFalse();
        Path cc = Files.createFile(root.resolve("cc"));
        Machine withPath = new Machine(root, Map.of("PATH", "/there/is/none:" + root));
        assertThat(new CompilerCheck(withPath).examine().present()).as("not executable").isFalse();
        assertThat(cc.toFile().setExecutable(true)).isTrue();
        assertThat(new CompilerCheck(withPath).examine().found()).isEqualTo(cc.toString());
    }

    @Test
    void anOlderJavaAndOneThatMayNotBeExecutedAreMissing() throws IOException {
        Path java = Files.createFile(Files.createDirectories(root.resolve("jdk/bin")).resolve("java"));
        assertThat(new JdkCheck(25, root.resolve("jdk")).examine().fix()).isEqualTo("sudo chmod a+x " + java);
        assertThat(java.toFile().setExecutable(true)).isTrue();
        assertThat(new JdkCheck(25, root.resolve("jdk")).examine().present()).isTrue();
        assertThat(new JdkCheck(24, root.resolve("jdk")).examine().fix()).contains("install");
    }

    @Test
    void theJavaThatRunsThisTestWillDo() {
        assertThat(JdkCheck.running().examine().present()).isTrue();
    }

    @Test
    void pluginsAreCountedByFormatInFoldersBelowToo() throws IOException {
        FakePlatform platform = FakePlatform.of(new FakeScuff()).with(root);
        assertThat(new PluginsCheck(platform.formats()).examine()).satisfies(f -> {
            assertThat(f.present()).isFalse();
            assertThat(f.found()).isEqualTo("FAKE: 0");
        });
        Files.createFile(Files.createDirectories(root.resolve("vendor")).resolve("a.fake"));
        Files.createFile(root.resolve("b.fake"));
        assertThat(new PluginsCheck(platform.formats()).examine()).satisfies(f -> {
            assertThat(f.present()).isTrue();
            assertThat(f.found()).isEqualTo("FAKE: 2");
        });
        assertThat(new PluginsCheck(List.of()).examine().found()).isEqualTo("no plugin format is deployed");
    }

    @Test
    void aPlatformThatDoesNotComeUpIsMissingWithTheReason() {
        assertThat(new PlatformCheck(FakePlatform.without("no backend")).examine()).satisfies(f -> {
            assertThat(f.present()).isFalse();
            assertThat(f.found()).isEqualTo("no backend");
        });
        assertThat(new PlatformCheck(FakePlatform.of(new FakeScuff())).examine().present()).isTrue();
    }
}
