package scuff.bench.sandbox;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import scuff.bench.Benchmark;
import scuff.bench.Options;
import scuff.bench.Progress;
import scuff.bench.report.Column;
import scuff.bench.report.Section;
import scuff.protocol.memory.SandboxMemory;

/**
 * What the audio threads allocate in a block: the client's as its own JVM counts it, the sandboxes' as they report it.
 * Measured in a platform of its own, because counting costs a sandbox time.
 */
public final class Allocation implements Benchmark {
    private static final int FRAMES = 256;
    private static final int SANDBOXES = 2;
    /** Until the last compiler is done: code that is not optimised yet allocates. */
    private static final int WARM_UP_BLOCKS = 100_000;

    @Override
    public String name() {
        return "allocation";
    }

    @Override
    public String about() {
        return "bytes allocated per block on both audio threads";
    }

    @Override
    public List<Section> run(Options options, Progress progress) {
        progress.now("allocation");
        int blocks = options.quick() ? 2_000 : 20_000;
        Section section = new Section(name(), "Bytes allocated per block, " + SANDBOXES + " sandboxes in a row", List.of(
                Column.of("thread", "audio thread of", 0), Column.of("blocks", "blocks", 0), Column.of("bytes", "bytes", 0),
                Column.of("bytesPerBlock", "bytes per block", 3).aiming(0)));
        try (Platform platform = new Platform(false, List.of("-Dscuff.sbox.allocations=true"));
                Row row = new Row(platform, SANDBOXES, FRAMES)) {
            long[] trips = new long[blocks];
            row.run(0, new long[WARM_UP_BLOCKS]);
            List<SandboxMemory> sandboxes = platform.regions();
            long[] before = sandboxes.stream().mapToLong(SandboxMemory::allocatedBytes).toArray();
            long client = allocatedBy(row, trips);
            section.row("the client", blocks, client, (double) client / blocks);
            for (int i = 0; i < before.length; i++) {
                long bytes = sandboxes.get(i).allocatedBytes() - before[i];
                boolean counted = before[i] >= 0;
                section.row("sandbox " + (i + 1), blocks, counted ? bytes : null, counted ? (double) bytes / blocks : null);
                if (!counted) {
                    section.note("sandbox " + (i + 1) + " does not count");
                }
            }
        }
        return List.of(section);
    }

    private static long allocatedBy(Row row, long[] trips) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        threads.getCurrentThreadAllocatedBytes(); // what the first call allocates itself
        long before = threads.getCurrentThreadAllocatedBytes();
        row.run(0, trips);
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
