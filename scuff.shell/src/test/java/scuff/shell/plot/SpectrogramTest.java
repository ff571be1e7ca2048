package scuff.shell.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpectrogramTest {
    private static final int RATE = 48_000;
    private static final int COLUMNS = 100;
    private static final int ROWS = 200;
    private static final FrequencyScale SCALE = FrequencyScale.audible(RATE, ROWS);

    @ParameterizedTest
    @CsvSource({"50,1", "440,1", "1000,2", "1000,3", "5000,1", "15000,2"})
    void aSineAtFullScaleIsZeroDecibelsInTheRowOfItsPitch(int hertz, int channels) {
        Spectrogram spectrogram = of(channels, sine(hertz, RATE));
        int loudest = loudestRow(spectrogram, COLUMNS / 2);
        assertThat((double) loudest).isCloseTo(SCALE.row(hertz), within(2.5));
        // a Hann window shows a tone between two bins 1.4 dB too low
        assertThat(spectrogram.level(COLUMNS / 2, loudest)).isBetween(-1.5f, 0.1f);
        assertThat(spectrogram.level(COLUMNS / 2, (loudest + ROWS / 2) % ROWS)).isLessThan(-60);
    }

    @Test
    void aGapIsSeenWhereItIs() {
        float[] samples = sine(3000, 2 * RATE);
        Arrays.fill(samples, RATE, RATE + RATE / 5, 0);
        Spectrogram spectrogram = of(1, samples);
        int row = (int) SCALE.row(3000);
        assertThat(spectrogram.level(COLUMNS / 2 + 5, row)).isLessThan(-80);
        assertThat(spectrogram.level(COLUMNS / 2 - 4, row)).isGreaterThan(-6);
        assertThat(spectrogram.level(COLUMNS / 2 + 14, row)).isGreaterThan(-6);
    }

    @Test
    void theSizeOfTheBlocksDoesNotMatter() {
        float[] samples = sine(440, RATE);
        Spectrogram whole = of(1, samples);
        Spectrogram parts = new Spectrogram(1, RATE, samples.length, COLUMNS, SCALE);
        for (int at = 0; at < samples.length; at += 96) {
            parts.add(new float[][] {samples}, at, Math.min(96, samples.length - at));
        }
        parts.finish();
        for (int column = 0; column < COLUMNS; column++) {
            for (int row = 0; row < ROWS; row++) {
                assertThat(parts.level(column, row)).isEqualTo(whole.level(column, row));
            }
        }
    }

    @Test
    void silenceIsSilentAndOneFrameIsEnough() {
        assertThat(of(2, new float[1000]).loudest()).isEqualTo(Spectrogram.SILENCE);
        assertThat(of(1, new float[] {1}).loudest()).isBetween(-90f, 0f);
    }

    private static Spectrogram of(int channels, float[] samples) {
        float[][] all = new float[channels][];
        Arrays.fill(all, samples);
        Spectrogram spectrogram = new Spectrogram(channels, RATE, samples.length, COLUMNS, SCALE);
        spectrogram.add(all, 0, samples.length);
        spectrogram.finish();
        return spectrogram;
    }

    private static int loudestRow(Spectrogram spectrogram, int column) {
        int loudest = 0;
        for (int row = 0; row < ROWS; row++) {
            loudest = spectrogram.level(column, row) > spectrogram.level(column, loudest) ? row : loudest;
        }
        return loudest;
    }

    private static float[] sine(int hertz, int frames) {
        float[] samples = new float[frames];
        for (int i = 0; i < frames; i++) {
            samples[i] = (float) Math.sin(2 * Math.PI * hertz * i / RATE);
        }
        return samples;
    }
}
