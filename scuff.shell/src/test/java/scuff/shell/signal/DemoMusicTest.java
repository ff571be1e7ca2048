package scuff.shell.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoMusicTest {
    private static final int RATE = 48_000;
    /** Of the first two seconds at 48 kHz; changes only when the music does. */
    private static final long CHECKSUM = 3330790367L;

    @Test
    void theSamplesAreTheSameOnEveryMachine() {
        assertThat(checksum(all(new DemoMusic(RATE, 2)))).isEqualTo(CHECKSUM);
    }

    @Test
    void anySizeOfBlocksGivesTheSameSamples() {
        float[][] whole = all(new DemoMusic(RATE, 1));
        DemoMusic music = new DemoMusic(RATE, 1);
        float[][] parts = new float[2][RATE];
        int at = 0;
        for (int count; (count = music.read(parts, at, Math.min(777, RATE - at))) > 0; ) {
            at += count;
        }
        assertThat(at).isEqualTo(RATE);
        assertThat(parts).isDeepEqualTo(whole);
    }

    @ParameterizedTest
    @ValueSource(ints = {8000, 44_100, 96_000, 192_000})
    void everyRateSoundsLoudButNeverClips(int rate) {
        float[][] samples = all(new DemoMusic(rate, DemoMusic.secondsOf(4)));
        assertThat(peak(samples, 0, samples[0].length)).isBetween(0.5, 0.95);
    }

    @Test
    void theRestAtTheEndOfABarIsOnlyTheNoiseFloorThatAGateClosesOn() {
        float[][] samples = all(new DemoMusic(RATE, DemoMusic.secondsOf(1)));
        int bar = samples[0].length;
        double floor = Math.pow(10, DemoMusic.FLOOR_DB / 20.0);
        assertThat(peak(samples, bar * 7 / 8, bar - RATE / 10)).isCloseTo(floor, within(floor / 10));
        assertThat(peak(samples, 0, bar / 8)).isGreaterThan(50 * floor);
    }

    @Test
    void leftAndRightDiffer() {
        float[][] samples = all(new DemoMusic(RATE, 1));
        assertThat(samples[0]).isNotEqualTo(samples[1]);
    }

    @Test
    void itEndsWithoutAClick() {
        float[][] samples = all(new DemoMusic(RATE, 1.9));
        assertThat(peak(samples, samples[0].length - 5, samples[0].length)).isLessThan(0.001);
    }

    @Test
    void absurdRatesAndLengthsAreRefused() {
        assertThatThrownBy(() -> new DemoMusic(100, 1)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("rate=100");
        assertThatThrownBy(() -> new DemoMusic(RATE, Double.NaN)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("NaN");
        assertThatThrownBy(() -> new DemoMusic(RATE, 1e9)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void silenceHasItsLengthAndNothingElse() {
        Silence silence = new Silence(1, RATE, 10);
        float[][] into = {{1, 1, 1, 1, 1, 1, 1, 1}};
        assertThat(silence.read(into, 1, 6)).isEqualTo(6);
        assertThat(into[0]).containsExactly(1, 0, 0, 0, 0, 0, 0, 1);
        assertThat(silence.read(into, 0, 8)).isEqualTo(4);
        assertThat(silence.read(into, 0, 8)).isZero();
    }

    private static float[][] all(DemoMusic music) {
        float[][] samples = new float[2][(int) music.frames()];
        assertThat(music.read(samples, 0, samples[0].length)).isEqualTo(samples[0].length);
        return samples;
    }

    private static double peak(float[][] samples, int from, int to) {
        double peak = 0;
        for (float[] channel : samples) {
            for (int i = from; i < to; i++) {
                peak = Math.max(peak, Math.abs(channel[i]));
            }
        }
        return peak;
    }

    private static long checksum(float[][] samples) {
        CRC32 crc = new CRC32();
        for (float[] channel : samples) {
            ByteBuffer bytes = ByteBuffer.allocate(4 * channel.length);
            bytes.asFloatBuffer().put(channel);
            crc.update(bytes);
        }
        return crc.getValue();
    }
}
