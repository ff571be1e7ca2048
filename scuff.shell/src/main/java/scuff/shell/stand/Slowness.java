package scuff.shell.stand;

/**
 * How a plugin keeps up with real time, as its sandbox measures it. Blocks of less than a millisecond do not count: there it is the
 * system that is measured.
 */
public final class Slowness {
    private static final double SHORTEST_SECONDS = 0.001;

    private long blocks;
    private long late;
    private double worst;

    void add(long nanos, int frames, double rate) {
        double seconds = frames / rate;
        if (seconds < SHORTEST_SECONDS) {
            return;
        }
        double share = nanos / 1e9 / seconds;
        blocks++;
        late += share > 1 ? 1 : 0;
        worst = Math.max(worst, share);
    }

    /** How many blocks count. */
    public long blocks() {
        return blocks;
    }

    /** How many of them took longer than they last. */
    public long late() {
        return late;
    }

    /** The longest a block took, as a part of the time it lasts. */
    public double worst() {
        return worst;
    }
}
