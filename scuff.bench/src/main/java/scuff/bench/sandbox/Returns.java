package scuff.bench.sandbox;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import scuff.api.client.GroupMode;
import scuff.api.client.RestartPolicy;
import scuff.api.client.SandboxOptions;
import scuff.bench.BenchException;
import scuff.bench.Benchmark;
import scuff.bench.Options;
import scuff.bench.Progress;
import scuff.bench.report.Column;
import scuff.bench.report.Samples;
import scuff.bench.report.Section;

/** How long a sandbox is gone: from SIGKILL to the first block it does again, with a process that stands by and without. */
public final class Returns implements Benchmark {
    static final RestartPolicy AT_ONCE = new RestartPolicy(true, Duration.ZERO, Duration.ZERO, 1_000, Duration.ofMinutes(1));
    private static final int FRAMES = 256;
    private static final double AIM_MILLIS = 50;
    private static final long BLOCK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);
    /** Long enough for another process to be standing by. */
    private static final long BETWEEN = TimeUnit.SECONDS.toNanos(3);

    private final CommonPlatform platform;

    public Returns(CommonPlatform platform) {
        this.platform = platform;
    }

    @Override
    public String name() {
        return "return";
    }

    @Override
    public String about() {
        return "SIGKILL to the first block after the return, with and without a warm spare";
    }

    @Override
    public List<Section> run(Options options, Progress progress) {
        Section section = new Section(name(), "From SIGKILL to the first block the sandbox does again, ms", List.of(Column.of("kills", "kills each", 0),
                Column.of("withP50", "p50, warm spare", 1).aiming(AIM_MILLIS), Column.of("withMost", "most", 1), Column.of("withoutP50", "p50, without", 1),
                Column.of("withoutMost", "most", 1)));
        int kills = options.quick() ? 4 : 12;
        progress.now("return: with a warm spare");
        Samples with = measure(platform.get(), kills);
        progress.now("return: without");
        try (Platform bare = new Platform(true, List.of(), 0)) {
            Samples without = measure(bare, kills);
            section.row(kills, with.millis(0.5), with.millis(1), without.millis(0.5), without.millis(1));
        }
        section.note("one device; a block every millisecond, so half a millisecond of it is waiting for the next");
        return List.of(section);
    }

    private static Samples measure(Platform platform, int kills) {
        long[] gone = new long[kills];
        try (Row row = new Row(platform, 1, FRAMES, GroupMode.PIPELINED, new SandboxOptions("", AT_ONCE, 0))) {
            for (int i = 0; i < kills; i++) {
                play(row, BETWEEN);
                long start = System.nanoTime();
                row.sandboxes().getFirst().kill();
                awaitReturn(row, start);
                gone[i] = System.nanoTime() - start;
            }
        }
        return new Samples(gone);
    }

    private static void play(Row row, long nanos) {
        long end = System.nanoTime() + nanos;
        while (System.nanoTime() - end < 0) {
            row.block();
            LockSupport.parkNanos(BLOCK_NANOS);
        }
    }

    /** Blocks until one was missed and one was done again. */
    private static void awaitReturn(Row row, long start) {
        boolean missed = false;
        for (boolean done = false; !(missed && done);) {
            done = row.block();
            missed |= !done;
            if (System.nanoTime() - start > PATIENCE) {
                throw new BenchException("a sandbox does not come back: waited=" + PATIENCE / 1_000_000 + " ms, state=" + row.sandboxes().getFirst().state());
            }
            if (!done) {
                LockSupport.parkNanos(BLOCK_NANOS);
            }
        }
    }
}
