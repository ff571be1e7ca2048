package scuff.bench.report;

import java.util.Arrays;
import java.util.stream.LongStream;

/** Measured times, sorted. Immutable. */
public final class Samples {
    private final long[] sorted;

    /** @param nanos at least one; copied */
    public Samples(long[] nanos) {
        if (nanos.length == 0) {
            throw new IllegalArgumentException("no samples");
        }
        sorted = nanos.clone();
        Arrays.sort(sorted);
    }

    public int count() {
        return sorted.length;
    }

    /** The smallest sample that at least {@code fraction} of all do not exceed (nearest rank), ns. */
    public long percentile(double fraction) {
        int rank = (int) Math.ceil(fraction * sorted.length);
        return sorted[Math.clamp(rank - 1, 0, sorted.length - 1)];
    }

    public long median() {
        return percentile(0.5);
    }

    /** The same, in microseconds. */
    public double micros(double fraction) {
        return percentile(fraction) / 1e3;
    }

    /** The same, in milliseconds. */
    public double millis(double fraction) {
        return percentile(fraction) / 1e6;
    }

    /** All samples of both. */
    public Samples and(Samples other) {
        return new Samples(LongStream.concat(Arrays.stream(sorted), Arrays.stream(other.sorted)).toArray());
    }
}
