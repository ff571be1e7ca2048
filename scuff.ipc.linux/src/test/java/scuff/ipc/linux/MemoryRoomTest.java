package scuff.ipc.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much memory may be taken, read from files as the kernel writes them. */
class MemoryRoomTest {
    private static final long MIB = 1 << 20;

    @TempDir
    Path folder;

    private Path proc;
    private Path groups;

    @BeforeEach
    void aMachineWithOneGibibyteLeft() throws IOException {
        proc = Files.createDirectories(folder.resolve("proc/self")).getParent();
        groups = Files.createDirectories(folder.resolve("cgroup"));
        Files.writeString(proc.resolve("meminfo"), """
                MemTotal:        4194304 kB
                MemFree:          100000 kB
                MemAvailable:     786432 kB
                SwapTotal:        524288 kB
                SwapFree:         262144 kB
                """);
    }

    @Test
    void withoutGroupsTheMachineDecides() {
        MemoryRoom room = MemoryRoom.read(proc, groups);
        assertThat(room.bytes()).isEqualTo(1024 * MIB * 15 / 16);
        assertThat(room.found()).isEqualTo("machine=" + 1024 * MIB);
    }

    @Test
    void theTightestGroupAboveTheProcessDecides() throws IOException {
        member("0::/outer/inner");
        group("outer", "268435456", 200 * MIB, 10 * MIB, 30 * MIB); // 256 - (200 - 40) = 96
        group("outer/inner", "max", 1, 0, 0);
        assertThat(MemoryRoom.read(proc, groups)).isEqualTo(
                new MemoryRoom(96 * MIB * 15 / 16, "machine=" + 1024 * MIB + " controlGroup=" + 96 * MIB));
    }

    @Test
    void aGroupBeyondItsLimitLeavesNothing() throws IOException {
        member("0::/full");
        group("full", "1048576", 2 * MIB, 0, 0);
        assertThat(MemoryRoom.read(proc, groups).bytes()).isZero();
    }

    @Test
    void groupsOfTheOldKindOrOutsideOurViewAreLeftOut() throws IOException {
        member("12:memory:/old\n0::/../../elsewhere");
        assertThat(MemoryRoom.read(proc, groups).bytes()).isEqualTo(1024 * MIB * 15 / 16);
    }

    @Test
    void thisMachineHasRoom() {
        assertThat(MemoryRoom.now().bytes()).isPositive();
    }

    private void member(String lines) throws IOException {
        Files.writeString(proc.resolve("self/cgroup"), lines + "\n");
    }

    private void group(String name, String limit, long used, long inactive, long active) throws IOException {
        Path group = Files.createDirectories(groups.resolve(name));
        Files.writeString(group.resolve("memory.max"), limit + "\n");
        Files.writeString(group.resolve("memory.current"), used + "\n");
        Files.writeString(group.resolve("memory.stat"), "anon 5\ninactive_file " + inactive + "\nactive_file " + active + "\n");
    }
}
