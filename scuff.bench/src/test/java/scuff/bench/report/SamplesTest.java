package scuff.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SamplesTest {

    @Test
    void percentileIsTheNearestRankWhateverTheOrder() {
        Samples samples = new Samples(LongStream.rangeClosed(1, 1000).map(i -> 1001 - i).toArray());

        assertThat(samples.median()).isEqualTo(500);
        assertThat(samples.percentile(0.99)).isEqualTo(990);
        assertThat(samples.percentile(0.999)).isEqualTo(999);
        assertThat(samples.percentile(1)).isEqualTo(1000);
        assertThat(samples.percentile(0)).isEqualTo(1);
        assertThat(samples.micros(0.5)).isEqualTo(0.5);
    }

    @Test
    void poolingKeepsEverySampleOfBoth() {
        Samples both = new Samples(new long[] {5, 1}).and(new Samples(new long[] {3}));

        assertThat(both.count()).isEqualTo(3);
        assertThat(both.median()).isEqualTo(3);
        assertThat(both.percentile(1)).isEqualTo(5);
    }

    @Test
    void theCallersArrayStaysAsItIs() {
        long[] nanos = {3, 1, 2};
        new Samples(nanos);

        assertThat(nanos).containsExactly(3, 1, 2);
    }

    @Test
    void nothingMeasuredIsNoSample() {
        assertThatThrownBy(() -> new Samples(new long[0])).isInstanceOf(IllegalArgumentException.class);
    }
}
