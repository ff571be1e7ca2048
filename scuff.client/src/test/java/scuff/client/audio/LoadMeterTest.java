package scuff.client.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import scuff.api.client.DeviceLoad;

class LoadMeterTest {
    private final LoadMeter meter = new LoadMeter();
    private final Report report = new Report(sandbox -> -1);
    private long block;

    private void takes(long nanos) {
        meter.note(report, ++block, nanos);
    }

    @Test
    void nothingIsKnownOfADeviceThatWasNeverProcessed() {
        assertThat(meter.load(1_000_000)).isEqualTo(DeviceLoad.NONE);
    }

    @Test
    void theFirstBlocksAreAveraged() {
        takes(100);
        takes(200);
        takes(600);
        assertThat(meter.load(3_000)).isEqualTo(new DeviceLoad(600, 300, 600, 0.1));
    }

    @Test
    void theMeanFollowsAChangeAndThePeakStays() {
        for (int i = 0; i < 2_000; i++) {
            takes(50_000);
        }
        takes(90_000);
        for (int i = 0; i < 5_000; i++) {
            takes(20_000);
        }
        DeviceLoad load = meter.load(1_000_000);
        assertThat(load.meanNanos()).isCloseTo(20_000, within(10L));
        assertThat(load.peakNanos()).isEqualTo(90_000);
        assertThat(load.lastNanos()).isEqualTo(20_000);
    }

    @Test
    void aSandboxThatLiesDoesNotSpoilTheSums() {
        for (int i = 0; i < 1_000; i++) {
            takes(Long.MAX_VALUE);
        }
        assertThat(meter.load(1e6).meanNanos()).isPositive();
    }

    @Test
    void aBlockItTookNoPartInIsNotTold() {
        takes(70);
        assertThat(meter.took(report, block)).isEqualTo(70);
        assertThat(meter.took(report, block + 1)).as("the next block").isZero();
        assertThat(meter.took(new Report(sandbox -> -1), block)).as("another group").isZero();
    }
}
