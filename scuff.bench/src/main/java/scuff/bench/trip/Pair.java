package scuff.bench.trip;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import scuff.bench.report.Samples;

/**
 * What alternating rounds of two contenders gave. The rounds of one index ran right after each other.
 *
 * @param c        round trips of the replica, a {@link Samples} for each round
 * @param measured round trips of the one it is compared with, likewise
 * @param late     blocks of either that missed their deadline
 */
record Pair(List<Samples> c, List<Samples> measured, long late) {

    /**
     * Runs rounds. Who goes first changes from round to round.
     *
     * @param blocks in each round
     */
    static Pair measure(Contender c, Contender measured, int rounds, int blocks, long pace) {
        List<Samples> ofC = new ArrayList<>();
        List<Samples> ofMeasured = new ArrayList<>();
        long[] trips = new long[blocks];
        long late = 0;
        for (int turn = 0; turn < 2 * rounds; turn++) {
            boolean turnOfC = (turn % 4 == 0) || (turn % 4 == 3);
            late += (turnOfC ? c : measured).run(pace, trips);
            (turnOfC ? ofC : ofMeasured).add(new Samples(trips));
        }
        return new Pair(ofC, ofMeasured, late);
    }

    Samples allOfC() {
        return c.stream().reduce(Samples::and).orElseThrow();
    }

    Samples allOfMeasured() {
        return measured.stream().reduce(Samples::and).orElseThrow();
    }

    /** The least and the greatest ratio of the medians of neighbouring rounds: how much to trust a ratio of all. */
    String spread() {
        double least = Double.MAX_VALUE;
        double greatest = 0;
        for (int i = 0; i < c.size(); i++) {
            double ratio = (double) measured.get(i).median() / c.get(i).median();
            least = Math.min(least, ratio);
            greatest = Math.max(greatest, ratio);
        }
        return String.format(Locale.ROOT, "%.2f-%.2f", least, greatest);
    }
}
