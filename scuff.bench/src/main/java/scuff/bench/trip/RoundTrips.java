package scuff.bench.trip;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import scuff.bench.Benchmark;
import scuff.bench.Options;
import scuff.bench.Progress;
import scuff.bench.program.CPrograms;
import scuff.bench.machine.Scheduling;
import scuff.bench.machine.Threads;
import scuff.bench.report.Column;
import scuff.bench.report.Samples;
import scuff.bench.report.Section;

/** Compares round trips through rows of sandboxes with the replica's, for every way of scheduling that is allowed here. */
public final class RoundTrips implements Benchmark {
    private static final int FRAMES = 256;
    private static final long BLOCK_NANOS = 5_333_333; // 256 frames at 48 kHz
    private static final double AIM = 1.15;

    /** Starts one who is compared with the replica. */
    private interface Starter {
        Contender start(int sandboxes, int frames);
    }

    private final String name;
    private final String about;
    private final List<Column> columns;
    private final CPrograms programs;
    private final Starter starter;

    private RoundTrips(String name, String about, List<Column> columns, CPrograms programs, Starter starter) {
        this.name = name;
        this.about = about;
        this.columns = columns;
        this.programs = programs;
        this.starter = starter;
    }

    /** The replica against itself: how far from 1 a ratio can be here for no reason. */
    public static RoundTrips control(CPrograms programs) {
        return new RoundTrips("control", "round trip, the replica in C against itself: what chance does to a ratio of 1",
                columns("C again", Column.of("", "ratio", 2)), programs,
                (sandboxes, frames) -> new Replica(programs, sandboxes, frames));
    }

    /** Scuff against the replica. */
    public static RoundTrips ofScuff(CPrograms programs) {
        return new RoundTrips("roundtrip", "round trip of a block through sandboxes, against the same signalling in C",
                columns("Scuff", Column.of("", "ratio", 2).aiming(AIM)), programs,
                ScuffRow::new);
    }

    private static List<Column> columns(String other, Column ratio) {
        return List.of(Column.of("sandboxes", "sandboxes", 0), Column.of("pace", "blocks start", 0), Column.of("blocks", "blocks", 0),
                Column.of("cP50", "p50 C", 1), Column.of("otherP50", other, 1), ratio.named("ratioP50"),
                Column.of("cP99", "p99 C", 1), Column.of("otherP99", other, 1), ratio.named("ratioP99"),
                Column.of("cP999", "p99.9 C", 1), Column.of("otherP999", other, 1), Column.of("ratioP999", "ratio", 2),
                Column.of("spreadP50", "p50 ratio of rounds", 0), Column.of("late", "late", 0));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String about() {
        return about;
    }

    @Override
    public List<Section> run(Options options, Progress progress) {
        Map<Scheduling, Section> sections = sections(options);
        for (int sandboxes : options.quick() ? List.of(1, 4) : List.of(1, 2, 4, 8)) {
            progress.now("round trip: starting " + sandboxes + " sandboxes");
            try (Contender c = new Replica(programs, sandboxes, FRAMES); Contender other = starter.start(sandboxes, FRAMES)) {
                new Comparison(c, other, options, progress).fill(sections, sandboxes);
            }
        }
        return List.copyOf(sections.values());
    }

    private Map<Scheduling, Section> sections(Options options) {
        boolean realTime = Scheduling.realTimeAllowed();
        Map<Scheduling, Section> sections = new LinkedHashMap<>();
        for (Scheduling scheduling : Scheduling.all(realTime)) {
            sections.put(scheduling, new Section(name + "-" + scheduling.label(),
                    about + " (" + FRAMES + " frames, stereo, µs); " + scheduling, columns));
        }
        Section last = List.copyOf(sections.values()).getLast();
        last.note("C: one broadcast wake, packed completion word, done word, deadlines, the same copies and gain (" + CPrograms.compiler() + ")");
        if (!realTime) {
            last.note("SCHED_FIFO is not allowed here; allow it by: ulimit -r 95, or a line in /etc/security/limits.d");
        }
        return sections;
    }

    /** One number of sandboxes in every way of scheduling. */
    private record Comparison(Contender c, Contender scuff, Options options, Progress progress) {

        void fill(Map<Scheduling, Section> sections, int sandboxes) {
            warmUp();
            try {
                sections.forEach((scheduling, section) -> {
                    scheduling.give(c.threads());
                    scheduling.give(scuff.threads());
                    section.row(row(sandboxes, 0, scheduling));
                    section.row(row(sandboxes, BLOCK_NANOS, scheduling));
                });
            } finally {
                Scheduling.DEFAULT.give(List.of(Threads.current()));
            }
        }

        /** Until the compilers of both Javas have done with the loops. */
        private void warmUp() {
            long[] trips = new long[20_000];
            c.run(0, trips);
            scuff.run(0, trips);
        }

        private Object[] row(int sandboxes, long pace, Scheduling scheduling) {
            progress.now("round trip: " + sandboxes + " sandboxes, " + (pace == 0 ? "back to back, " : "paced, ") + scheduling.label());
            int rounds = options.quick() ? 4 : 10;
            int blocks = pace == 0 ? (options.quick() ? 1000 : 2000) : options.quick() ? 50 : 100;
            Pair pair = Pair.measure(c, scuff, rounds, blocks, pace);
            Samples ofC = pair.allOfC();
            Samples ofScuff = pair.allOfScuff();
            List<Object> cells = new ArrayList<>(List.of(sandboxes, pace == 0 ? "back to back" : "every 5.33 ms", ofC.count()));
            for (double fraction : new double[] {0.5, 0.99, 0.999}) {
                cells.addAll(List.of(ofC.micros(fraction), ofScuff.micros(fraction), ofScuff.micros(fraction) / ofC.micros(fraction)));
            }
            cells.add(pair.spread());
            cells.add(pair.late());
            return cells.toArray();
        }
    }
}
