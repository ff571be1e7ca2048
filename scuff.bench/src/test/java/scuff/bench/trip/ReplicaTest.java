package scuff.bench.trip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scuff.bench.program.CPrograms;

class ReplicaTest {
    private CPrograms programs;

    @BeforeEach
    void compiler() {
        programs = new CPrograms();
    }

    @AfterEach
    void clean() {
        programs.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void carriesAudioThroughEverySandboxAndTimesEachBlock(boolean serial) {
        try (Replica replica = new Replica(programs, 3, 256, serial)) {
            long[] trips = new long[50];

            assertThat(replica.run(0, trips)).isZero();
            assertThat(LongStream.of(trips)).allMatch(nanos -> nanos > 0);
            assertThatCode(() -> replica.run(1_000_000, trips)).as("checks its own audio").doesNotThrowAnyException();
        }
    }

    @Test
    void tellsEveryThreadAndLeavesNoProcess() {
        List<Integer> processes;
        try (Replica replica = new Replica(programs, 2, 64, false)) {
            processes = replica.threads();
            assertThat(processes).hasSize(3).allMatch(pid -> ProcessHandle.of(pid).isPresent());
        }
        assertThat(processes).map(pid -> ProcessHandle.of(pid)).allMatch(Optional::isEmpty);
    }
}
