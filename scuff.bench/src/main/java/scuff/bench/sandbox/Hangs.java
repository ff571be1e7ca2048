package scuff.bench.sandbox;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import scuff.api.client.GroupMode;
import scuff.api.client.Sandbox;
import scuff.api.client.SandboxOptions;
import scuff.bench.BenchException;
import scuff.bench.Benchmark;
import scuff.bench.Options;
import scuff.bench.Progress;
import scuff.bench.report.Column;
import scuff.bench.report.Samples;
import scuff.bench.report.Section;

/** How long it takes until a sandbox that hangs is known to hang: the blocks it may miss, and what comes on top. */
public final class Hangs implements Benchmark {
    private static final int FRAMES = 256;
    private static final long BLOCK_NANOS = 5_333_333;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

    private final CommonPlatform platform;

    public Hangs(CommonPlatform platform) {
        this.platform = platform;
    }

    @Override
    public String name() {
        return "hang";
    }

    @Override
    public String about() {
        return "a sandbox stands still until that is noticed and it is ended";
    }

    @Override
    public List<Section> run(Options options, Progress progress) {
        Section section = new Section(name(), "From standing still (SIGSTOP) to being ended for it, ms, blocks of 5.33 ms", List.of(
                Column.of("hungAfter", "blocks it may miss", 0), Column.of("allowed", "these last", 0), Column.of("times", "times", 0),
                Column.of("p50", "p50", 1), Column.of("most", "most", 1), Column.of("onTop", "p50 on top", 1)));
        int times = options.quick() ? 2 : 5;
        for (int hungAfter : options.quick() ? List.of(20) : List.of(10, 20, 200)) {
            progress.now("hang: after " + hungAfter + " blocks");
            try (Row row = new Row(platform.get(), 1, FRAMES, GroupMode.PIPELINED, new SandboxOptions("", Returns.AT_ONCE, hungAfter))) {
                long[] noticed = new long[times];
                for (int i = 0; i < times; i++) {
                    noticed[i] = noticedAfter(row);
                }
                Samples samples = new Samples(noticed);
                double allowed = hungAfter * BLOCK_NANOS / 1e6;
                section.row(hungAfter, allowed, times, samples.millis(0.5), samples.millis(1), samples.millis(0.5) - allowed);
            }
        }
        return List.of(section);
    }

    private static long noticedAfter(Row row) {
        Sandbox sandbox = row.sandboxes().getFirst();
        playUntilWell(row);
        long process = sandbox.process().orElseThrow(() -> new BenchException("a sandbox has ended: " + sandbox.crash()));
        stop(process);
        long start = System.nanoTime();
        long next = start;
        while (ProcessHandle.of(process).isPresent()) {
            next += BLOCK_NANOS;
            row.block(next);
            sleepUntil(next);
            if (next - start > PATIENCE) {
                throw new BenchException("a hang is not noticed: waited=" + PATIENCE / 1_000_000 + " ms, state=" + sandbox.state());
            }
        }
        return System.nanoTime() - start;
    }

    private static void playUntilWell(Row row) {
        long start = System.nanoTime();
        for (int well = 0; well < 100;) {
            well = row.block() ? well + 1 : 0;
            sleepUntil(System.nanoTime() + BLOCK_NANOS);
            if (System.nanoTime() - start > PATIENCE) {
                throw new BenchException("a sandbox does not come back: waited=" + PATIENCE / 1_000_000 + " ms, state=" + row.sandboxes().getFirst().state());
            }
        }
    }

    private static void stop(long process) {
        try {
            if (new ProcessBuilder("kill", "-STOP", Long.toString(process)).inheritIO().start().waitFor() != 0) {
                throw new BenchException("a process cannot be stopped: process=" + process);
            }
        } catch (IOException e) {
            throw new BenchException("no command to stop a process with: kill", e);
        } catch (InterruptedException e) {
            throw new BenchException("interrupted", e);
        }
    }

    private static void sleepUntil(long when) {
        for (long left = when - System.nanoTime(); left > 0; left = when - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
