package scuff.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import scuff.bench.Progress;
import scuff.bench.report.TextReport;
import scuff.bench.sandbox.CommonPlatform;

/** Half a minute of what {@code scuff bench soak} does in ten. Only what does not depend on how fast the machine is must hold. */
class SoakIT {
    private static final int SECONDS = Integer.getInteger("scuff.soak.seconds", 25);
    private static final long SEED = Long.getLong("scuff.soak.seed", 1);

    @Test
    void afterKillsStopsAndHangsEveryDeviceIsAsItWasSetAndNothingIsLeft() {
        try (CommonPlatform platform = new CommonPlatform()) {
            SoakResult result = new Soak(platform.get().scuff(), platform.get().folder(), SECONDS, SEED, new Progress()).run();

            TextReport text = new TextReport(System.out);
            result.figures().forEach(text::section);
            System.out.println("not held on this machine: " + result.slow());
            assertThat(result.broken()).as("-Dscuff.soak.seed=%d", SEED).isEmpty();
        }
    }
}
