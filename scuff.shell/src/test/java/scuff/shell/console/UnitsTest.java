package scuff.shell.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class UnitsTest {
    private final Units units = new Units(true);

    @Test
    void timesComeInTheUnitThatSuitsThem() {
        assertThat(units.time(0)).isEqualTo("0 s");
        assertThat(units.nanos(180)).isEqualTo("180 ns");
        assertThat(units.time(38.94e-6)).isEqualTo("38.9 µs");
        assertThat(new Units(false).time(38.94e-6)).isEqualTo("38.9 us");
        assertThat(units.time(0.0041)).isEqualTo("4.10 ms");
        assertThat(units.time(0.234)).isEqualTo("234 ms");
        assertThat(units.time(2.5)).isEqualTo("2.50 s");
        assertThat(units.time(185)).isEqualTo("3 min 05 s");
        assertThat(units.time(-0.002)).isEqualTo("-2.00 ms");
        assertThat(units.time(Double.NaN)).isEqualTo("-");
    }

    @Test
    void atTheEdgeOfAUnitNoFigureHasFourDigits() {
        assertThat(units.time(0.99951e-3)).isEqualTo("1.00 ms");
        assertThat(units.time(0.9996)).isEqualTo("1.00 s");
        assertThat(units.bytes(999_600)).isEqualTo("1.00 MB");
    }

    @Test
    void framesSayHowLongTheyLast() {
        assertThat(units.frames(256, 48_000)).isEqualTo("256 frames (5.33 ms)");
        assertThat(units.frames(1, 48_000)).isEqualTo("1 frame (20.8 µs)");
    }

    @Test
    void sizesAreDecimal() {
        assertThat(units.bytes(0)).isEqualTo("0 B");
        assertThat(units.bytes(999)).isEqualTo("999 B");
        assertThat(units.bytes(58_200_000)).isEqualTo("58.2 MB");
        assertThat(units.bytes(4_800_000_000L)).isEqualTo("4.80 GB");
        assertThat(units.bytes(Long.MAX_VALUE)).isEqualTo("9223372 TB");
    }

    @Test
    void levelsAreAgainstFullScale() {
        assertThat(units.decibels(1)).isEqualTo("0.0 dB");
        assertThat(units.decibels(-0.5)).isEqualTo("-6.0 dB");
        assertThat(units.decibels(0)).isEqualTo("-inf dB");
    }

    @Test
    void ratesLoseTheirZeros() {
        assertThat(units.hertz(48_000)).isEqualTo("48 kHz");
        assertThat(units.hertz(44_100)).isEqualTo("44.1 kHz");
        assertThat(units.hertz(11_025)).isEqualTo("11.025 kHz");
        assertThat(units.hertz(800)).isEqualTo("800 Hz");
    }

    @Test
    void theCountryDoesNotMatter() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(units.time(2.5)).isEqualTo("2.50 s");
            assertThat(new ProgressLine("x", 4).plain(units, 1, 2.5, "")).isEqualTo("x 25 % after 2.50 s");
            assertThat(new ProgressLine("x", 4).live(new Terminal(true, false, 80, false), 1, 0.5, "")).contains(" 25 %");
        } finally {
            Locale.setDefault(before);
        }
    }
}
