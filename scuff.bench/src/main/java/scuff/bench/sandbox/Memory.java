package scuff.bench.sandbox;

import java.util.List;
import java.util.function.ToLongFunction;
import scuff.bench.Benchmark;
import scuff.bench.Options;
import scuff.bench.Progress;
import scuff.bench.machine.ProcessMemory;
import scuff.bench.report.Column;
import scuff.bench.report.Section;

/** What a sandbox with one small device takes of the memory, alone and in a crowd, after some blocks. */
public final class Memory implements Benchmark {
    private static final int FRAMES = 256;
    private static final int BLOCKS = 2_000;
    private static final double AIM_MEGABYTES = 80;

    private final CommonPlatform platform;

    public Memory(CommonPlatform platform) {
        this.platform = platform;
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public String about() {
        return "resident and proportional memory of a sandbox";
    }

    @Override
    public List<Section> run(Options options, Progress progress) {
        Section section = new Section(name(), "Memory of a sandbox with one device, MB, mean of all (/proc/PID/smaps_rollup)", List.of(
                Column.of("sandboxes", "sandboxes", 0), Column.of("resident", "resident", 1).aiming(AIM_MEGABYTES),
                Column.of("proportional", "proportional", 1), Column.of("own", "own", 1)));
        for (int count : options.quick() ? List.of(1) : List.of(1, 8)) {
            progress.now("memory: " + count + " sandboxes");
            try (Row row = new Row(platform.get(), count, FRAMES)) {
                row.run(0, new long[BLOCKS]);
                List<ProcessMemory> memories = row.sandboxes().stream().map(s -> ProcessMemory.of(s.process().orElseThrow())).toList();
                section.row(count, megabytes(memories, ProcessMemory::resident), megabytes(memories, ProcessMemory::proportional),
                        megabytes(memories, ProcessMemory::own));
            }
        }
        return List.of(section);
    }

    private static double megabytes(List<ProcessMemory> memories, ToLongFunction<ProcessMemory> part) {
        return memories.stream().mapToLong(part).average().orElseThrow() / 1024;
    }
}
