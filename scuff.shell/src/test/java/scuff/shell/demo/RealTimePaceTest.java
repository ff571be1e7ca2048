package scuff.shell.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RealTimePaceTest {

    @Test
    void aBlockIsNeverAskedForBeforeItIsDue() {
        RealTimePace pace = new RealTimePace(48_000, 48);
        long before = System.nanoTime();
        pace.begin();
        pace.await(5);
        assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(5_000_000);
    }

    @Test
    void whoComesAfterTheBufferRanEmptyGoesOnFromThere() {
        RealTimePace pace = new RealTimePace(48_000, 48);
        pace.begin();
        long buffer = pace.deadline(0);
        pace.await(0);
        assertThat(pace.overruns()).isZero();
        while (System.nanoTime() <= buffer) {
            Thread.onSpinWait();
        }
        pace.await(0);
        assertThat(pace.overruns()).isEqualTo(1);
        assertThat(pace.deadline(0)).isGreaterThan(buffer + 1_000_000);
    }

    @Test
    void deadlinesFollowTheClockOfTheMusicNotOfTheThread() {
        RealTimePace pace = new RealTimePace(48_000, 48);
        pace.begin();
        assertThat(pace.deadline(1000) - pace.deadline(0)).isEqualTo(1_000_000_000);
    }
}
