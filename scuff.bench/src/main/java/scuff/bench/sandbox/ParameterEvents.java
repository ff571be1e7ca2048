package scuff.bench.sandbox;

import java.util.ArrayList;
import java.util.List;
import scuff.bench.Benchmark;
import scuff.bench.Options;
import scuff.bench.Progress;
import scuff.bench.report.Column;
import scuff.bench.report.Samples;
import scuff.bench.report.Section;

/** What parameter events cost: the round trip of a block that brings a thousand of them, by turns with one that brings none. */
public final class ParameterEvents implements Benchmark {
    private static final int FRAMES = 256;
    private static final int EVENTS = 1_000;
    private static final double BLOCK_MICROS = 1e6 * FRAMES / 48_000;
    private static final int WARM_UP_BLOCKS = 20_000;

    private final CommonPlatform platform;

    public ParameterEvents(CommonPlatform platform) {
        this.platform = platform;
    }

    @Override
    public String name() {
        return "events";
    }

    @Override
    public String about() {
        return "cost of 1,000 parameter events in every block";
    }

    @Override
    public List<Section> run(Options options, Progress progress) {
        Section section = new Section(name(), "A block of " + FRAMES + " frames through one sandbox, µs, writing the events included", List.of(
                Column.of("events", "events", 0), Column.of("blocks", "blocks", 0), Column.of("p50", "p50", 1), Column.of("p99", "p99", 1),
                Column.of("share", "p50, % of real time", 1)));
        int rounds = options.quick() ? 4 : 10;
        int blocks = options.quick() ? 500 : 2_000;
        progress.now("events");
        try (Row row = new Row(platform.get(), 1, FRAMES)) {
            run(row, WARM_UP_BLOCKS, EVENTS);
            List<Samples> without = new ArrayList<>();
            List<Samples> with = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                without.add(run(row, blocks, 0));
                with.add(run(row, blocks, EVENTS));
            }
            Samples none = without.stream().reduce(Samples::and).orElseThrow();
            Samples all = with.stream().reduce(Samples::and).orElseThrow();
            add(section, 0, none);
            add(section, EVENTS, all);
            section.note("an event costs " + (all.median() - none.median()) / EVENTS
                    + " ns: written by the application, brought to the sandbox, told to the plugin, noted for a restart");
        }
        return List.of(section);
    }

    private static void add(Section section, int events, Samples samples) {
        section.row(events, samples.count(), samples.micros(0.5), samples.micros(0.99), 100 * samples.micros(0.5) / BLOCK_MICROS);
    }

    private static Samples run(Row row, int blocks, int events) {
        long[] trips = new long[blocks];
        for (int b = 0; b < blocks; b++) {
            long start = System.nanoTime();
            row.events(events);
            row.block();
            trips[b] = System.nanoTime() - start;
        }
        return new Samples(trips);
    }
}
