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

    private final Platform platform;

    public ColdStart(Platform platform) {
        this.platform = platform;
    }

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
        Section section = new Section(name(), "From asking for a sandbox to its first processed block, ms", List.of(
                Column.of("how", "how", 0), Column.of("starts", "starts", 0), Column.of("median", "median", 0).aiming(AIM_MILLIS),
                Column.of("least", "least", 0), Column.of("most", "most", 0)));
        int starts = options.quick() ? 5 : 15;
        long[] nanos = new long[starts];
        for (int i = 0; i < starts; i++) {
            progress.now("start: " + (i + 1) + " of " + starts);
            nanos[i] = start();
        }
        Samples samples = new Samples(nanos);
        section.row("cold", starts, samples.median() / 1e6, samples.percentile(0) / 1e6, samples.percentile(1) / 1e6);
        return List.of(section);
    }

    private long start() {
        long start = System.nanoTime();
        try (Row row = new Row(platform, 1, FRAMES)) {
            for (int tries = 0; tries < PATIENCE; tries++) {
                if (row.block()) {
                    return System.nanoTime() - start;
                }
            }
        }
        throw new BenchException("a new sandbox does not process: tries=" + PATIENCE);
    }
}
