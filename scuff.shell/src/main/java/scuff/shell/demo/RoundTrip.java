package scuff.shell.demo;

/**
 * How long blocks took, ns.
 *
 * @param p50  half of them at most
 * @param p99  99 of 100
 * @param p999 999 of 1000
 */
public record RoundTrip(long p50, long p99, long p999, long max) {

    /** @param sorted shortest first */
    static RoundTrip of(long[] sorted) {
        return sorted.length == 0 ? new RoundTrip(0, 0, 0, 0)
                : new RoundTrip(at(sorted, 0.5), at(sorted, 0.99), at(sorted, 0.999), sorted[sorted.length - 1]);
    }

    /** The smallest that at least this part of them does not exceed. */
    private static long at(long[] sorted, double part) {
        return sorted[Math.max(0, (int) Math.ceil(part * sorted.length) - 1)];
    }
}
