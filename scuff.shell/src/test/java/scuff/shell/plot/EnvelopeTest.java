package scuff.shell.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class EnvelopeTest {

    @Test
    void aColumnKnowsTheReachAndThePowerOfItsSamples() {
        Envelope envelope = new Envelope(2, 8);
        envelope.add(new float[] {9, 0.5f, -0.25f, 0, 0, 1, 1, 1, 1}, 1, 8, 0);
        assertThat(envelope.min(0)).isEqualTo(-0.25f);
        assertThat(envelope.max(0)).isEqualTo(0.5f);
        assertThat(envelope.rms(0)).isCloseTo((float) Math.sqrt((0.25 + 0.0625) / 4), within(1e-6f));
        assertThat(envelope.min(1)).isEqualTo(1);
        assertThat(envelope.peak()).isEqualTo(1);
    }

    @Test
    void theSizeOfTheBlocksDoesNotMatter() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            float[] samples = new float[1 + random.nextInt(3000)];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = random.nextFloat() - 0.5f;
            }
            Envelope whole = new Envelope(97, samples.length);
            whole.add(samples, 0, samples.length, 0);
            Envelope parts = new Envelope(97, samples.length);
            for (int at = 0, count; at < samples.length; at += count) {
                count = Math.min(samples.length - at, 1 + random.nextInt(200));
                parts.add(samples, at, count, at);
            }
            for (int column = 0; column < 97; column++) {
                assertThat(parts.isKnown(column)).as("seed %d column %d", seed, column).isTrue();
                assertThat(parts.min(column)).as("seed %d column %d", seed, column).isEqualTo(whole.min(column));
                assertThat(parts.max(column)).isEqualTo(whole.max(column));
                assertThat(parts.rms(column)).isEqualTo(whole.rms(column));
            }
        }
    }

    @Test
    void whatNeverCameIsUnknownAndWhatIsTooMuchIsLeftOut() {
        Envelope envelope = new Envelope(10, 100);
        envelope.add(new float[50], 0, 50, 0);
        assertThat(envelope.isKnown(4)).isTrue();
        assertThat(envelope.isKnown(5)).isFalse();
        float[] loud = {5, 5, 5};
        envelope.add(loud, 0, 3, 100);
        envelope.add(loud, 0, 3, Long.MAX_VALUE / 1000);
        assertThat(envelope.peak()).isZero();
    }
}
