package scuff.bench.sandbox;

import java.util.List;
import scuff.bench.BenchException;
import scuff.bench.Benchmark;
import scuff.bench.Options;
import scuff.bench.Progress;
import scuff.bench.report.Column;
import scuff.bench.report.Samples;
import scuff.bench.report.Section;

/**
 * How long it takes from asking for a sandbox until a block has passed through a device in it: process, platform, plugin
 * file, activation, connections, first block.
 */
public final class ColdStart implements Benchmark {
    private static final int FRAMES = 256;
    private static final double AIM_MILLIS = 350;
    private static final int PATIENCE = 100;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String about() {
        return "process start to first processed block";
    }

    @Override
    public List<Section> run(Options options, Progress progress) {
        Section section = new Section(name(), "From asking for a sandbox to its first processed block, ms, each from the beginning", List.of(
                Column.of("how", "how", 0), Column.of("starts", "starts", 0), Column.of("sandboxReady", "sandbox ready", 0),
                Column.of("deviceActive", "device active", 0), Column.of("firstBlock", "first block", 0).aiming(AIM_MILLIS),
                Column.of("least", "least", 0), Column.of("most", "most", 0)));
        int starts = options.quick() ? 5 : 15;
        measure("cold", List.of(), starts, section, progress);
        return List.of(section);
    }

    private static void measure(String how, List<String> javaOptions, int starts, Section section, Progress progress) {
        long[] ready = new long[starts];
        long[] active = new long[starts];
        long[] block = new long[starts];
        try (Platform platform = new Platform(javaOptions)) {
            for (int i = 0; i < starts; i++) {
                progress.now("start: " + how + ", " + (i + 1) + " of " + starts);
                long start = System.nanoTime();
                try (Row row = new Row(platform, 1, FRAMES)) {
                    firstBlock(row);
                    block[i] = System.nanoTime() - start;
                    ready[i] = row.sandboxReady() - start;
                    active[i] = row.deviceActive() - start;
                }
            }
        }
        Samples blocks = new Samples(block);
        section.row(how, starts, millis(new Samples(ready).median()), millis(new Samples(active).median()), millis(blocks.median()),
                millis(blocks.percentile(0)), millis(blocks.percentile(1)));
    }

    private static void firstBlock(Row row) {
        for (int tries = 0; tries < PATIENCE; tries++) {
            if (row.block()) {
                return;
            }
        }
        throw new BenchException("a new sandbox does not process: tries=" + PATIENCE);
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }
}
