package scuff.bench.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import scuff.bench.machine.Threads;

/** What is measured is the real thing: a framework, sandbox processes, audio through all of them. */
class RowIT {

    @Test
    void audioPassesEverySandboxAndNothingIsLeft() {
        List<Long> processes;
        Path folder;
        try (Platform platform = new Platform(false, List.of()); Row row = new Row(platform, 2, 256)) {
            folder = platform.folder();
            processes = row.sandboxes().stream().map(sandbox -> sandbox.process().orElseThrow()).toList();
            long[] trips = new long[200];

            assertThat(row.run(0, trips)).as("late blocks").isZero();
            assertThatCode(row::checkAudio).doesNotThrowAnyException();
            assertThat(trips).doesNotContain(0);
            assertThat(processes).hasSize(2).allSatisfy(process -> assertThat(Threads.named(process, "scuff-audio")).hasSize(1));
        }
        assertThat(processes).noneMatch(process -> ProcessHandle.of(process).isPresent());
        assertThat(folder).doesNotExist();
    }

    @Test
    void sandboxesReportWhatTheyAllocateWhenAskedTo() {
        try (Platform platform = new Platform(false, List.of("-Dscuff.sbox.allocations=true")); Row row = new Row(platform, 1, 64)) {
            row.run(0, new long[10]);

            assertThat(platform.regions()).singleElement().satisfies(sandbox -> {
                assertThat(sandbox.allocatedBytes()).isNotNegative();
                assertThat(sandbox.blocks()).isEqualTo(10);
            });
        }
    }
}
