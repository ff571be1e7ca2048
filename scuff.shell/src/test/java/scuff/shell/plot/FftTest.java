package scuff.shell.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FftTest {

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 64, 512})
    void itEqualsTheSumItStandsFor(int size) {
        Random random = new Random(size);
        float[] re = new float[size];
        float[] im = new float[size];
        for (int i = 0; i < size; i++) {
            re[i] = random.nextFloat() - 0.5f;
            im[i] = random.nextFloat() - 0.5f;
        }
        float[] fastRe = re.clone();
        float[] fastIm = im.clone();
        new Fft(size).transform(fastRe, fastIm);
        for (int k = 0; k < size; k++) {
            double sumRe = 0;
            double sumIm = 0;
            for (int i = 0; i < size; i++) {
                double angle = -2 * Math.PI * k * i / size;
                sumRe += re[i] * Math.cos(angle) - im[i] * Math.sin(angle);
                sumIm += re[i] * Math.sin(angle) + im[i] * Math.cos(angle);
            }
            assertThat((double) fastRe[k]).isCloseTo(sumRe, within(1e-4));
            assertThat((double) fastIm[k]).isCloseTo(sumIm, within(1e-4));
        }
    }

    @Test
    void otherSizesThanPowersOfTwoAreRefused() {
        assertThatThrownBy(() -> new Fft(96)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("size=96");
    }
}
