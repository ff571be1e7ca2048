package scuff.bench.trip;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import scuff.bench.Progress;
import scuff.bench.machine.Scheduling;
import scuff.bench.machine.Threads;
import scuff.bench.report.Column;
import scuff.bench.report.Samples;
import scuff.bench.report.Section;

/**
 * The replica and the one it is compared with, both running, with the same number of sandboxes.
 *
 * @param measured Scuff, or another replica
 */
record Comparison(String name, Contender c, Contender measured, int sandboxes, boolean quick, Progress progress) {
    private static final double AIM = 1.15;
    private static final long BLOCK_NANOS = 5_333_333; // 256 frames at 48 kHz
    private static final int WARM_UP_BLOCKS = 20_000;

    /** What {@link #fill} fills. @param aimed whether the aim holds for these figures */
    static List<Column> columns(String measured, boolean aimed) {
        Column ratio = Column.of("", "ratio", 2);
        Column judged = aimed ? ratio.aiming(AIM) : ratio;
        return List.of(Column.of("sandboxes", "sandboxes", 0), Column.of("pace", "pace", 0), Column.of("blocks", "blocks", 0),
                Column.of("cP50", "p50 C", 1), Column.of("measuredP50", measured, 1), judged.named("ratioP50"),
                Column.of("cP99", "p99 C", 1), Column.of("measuredP99", measured, 1), judged.named("ratioP99"),
                Column.of("cP999", "p99.9 C", 1), Column.of("measuredP999", measured, 1), ratio.named("ratioP999"),
                Column.of("spreadP50", "p50 ratios", 0), Column.of("late", "late", 0));
    }

    /** Measures in every way of scheduling, back to back and paced. */
    void fill(Map<Scheduling, Section> sections) {
        warmUp();
        try {
            sections.forEach((scheduling, section) -> {
                scheduling.give(c.threads());
                scheduling.give(measured.threads());
                section.row(row(0, scheduling));
                section.row(row(BLOCK_NANOS, scheduling));
            });
        } finally {
            Scheduling.DEFAULT.give(List.of(Threads.current()));
        }
    }

    /** Until Java's compilers have done with the loops, in all processes. */
    private void warmUp() {
        long[] trips = new long[WARM_UP_BLOCKS];
        c.run(0, trips);
        measured.run(0, trips);
    }

    private Object[] row(long pace, Scheduling scheduling) {
        String words = pace == 0 ? "back to back" : "5.33 ms";
        progress.now(name + ": " + sandboxes + " sandboxes, " + words + ", " + scheduling.label());
        int paced = quick ? 50 : 100;
        Pair pair = Pair.measure(c, measured, quick ? 4 : 10, pace == 0 ? 20 * paced : paced, pace);
        Samples ofC = pair.allOfC();
        Samples ofMeasured = pair.allOfMeasured();
        List<Object> cells = new ArrayList<>(List.of(sandboxes, words, ofC.count()));
        for (double fraction : new double[] {0.5, 0.99, 0.999}) {
            cells.addAll(List.of(ofC.micros(fraction), ofMeasured.micros(fraction), ofMeasured.micros(fraction) / ofC.micros(fraction)));
        }
        cells.add(pair.spread());
        cells.add(pair.late());
        return cells.toArray();
    }
}
