package scuff.bench.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import scuff.bench.BenchException;

/**
 * What a process takes of the memory, kB as the kernel counts them ({@code /proc/PID/smaps_rollup}).
 *
 * @param resident     every page it has in memory
 * @param proportional the same, pages it shares divided by how many share them
 * @param own          pages nobody else has
 */
public record ProcessMemory(long resident, long proportional, long own) {

    public static ProcessMemory of(long process) {
        Path file = Path.of("/proc", Long.toString(process), "smaps_rollup");
        try {
            List<String> lines = Files.readAllLines(file);
            return new ProcessMemory(kilobytes(lines, "Rss:"), kilobytes(lines, "Pss:"),
                    kilobytes(lines, "Private_Clean:") + kilobytes(lines, "Private_Dirty:"));
        } catch (IOException e) {
            throw new BenchException("the kernel does not tell the memory of a process: file=" + file, e);
        }
    }

    private static long kilobytes(List<String> lines, String name) {
        return lines.stream().filter(line -> line.startsWith(name)).findFirst()
                .map(line -> Long.parseLong(line.substring(name.length()).replace("kB", "").strip()))
                .orElseThrow(() -> new BenchException("no such line in smaps_rollup: line=" + name));
    }
}
