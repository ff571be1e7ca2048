package scuff.bench.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlacementTest {
    private final int self = Threads.current();
    private final String before = allowed();

    private String allowed() {
        try {
            return Files.readAllLines(Path.of("/proc/self/task/" + self + "/status")).stream()
                    .filter(line -> line.startsWith("Cpus_allowed_list:")).findFirst().orElseThrow().split("\\s+")[1];
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void free() {
        Scheduling.DEFAULT.give(List.of(self));
    }

    @Test
    void aThreadThatWasPinnedIsFreeAgain() {
        new Scheduling(false, Placement.TOGETHER).give(List.of(self));
        assertThat(allowed()).isEqualTo("0");

        Scheduling.DEFAULT.give(List.of(self));
        assertThat(allowed()).isEqualTo(before);
    }

    @Test
    void spreadDoesNotChangeOnceTheAskingThreadIsPinned() {
        String second = Placement.SPREAD.cpus(1);
        new Scheduling(false, Placement.TOGETHER).give(List.of(self));

        assertThat(Placement.SPREAD.cpus(1)).isEqualTo(second);
        assertThat(Placement.SPREAD.cpus(0)).isEqualTo("0");
    }
}
