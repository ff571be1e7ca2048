package scuff.shell.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RoundTripTest {

    @Test
    void percentilesAreValuesThatOccurred() {
        long[] sorted = LongStream.rangeClosed(1, 1000).toArray();
        assertThat(RoundTrip.of(sorted)).isEqualTo(new RoundTrip(500, 990, 999, 1000));
    }

    @Test
    void oneBlockIsEveryPercentile() {
        assertThat(RoundTrip.of(new long[] {7})).isEqualTo(new RoundTrip(7, 7, 7, 7));
    }

    @Test
    void noBlockIsNothing() {
        assertThat(RoundTrip.of(new long[0])).isEqualTo(new RoundTrip(0, 0, 0, 0));
    }
}
