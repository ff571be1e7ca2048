package scuff.ipc.linux;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * How much more memory this process may take: what the machine has left, or what its control groups (version 2) leave it
 * if that is less. Asked before memory is reserved, because the kernel would rather kill a process than refuse a page.
 *
 * @param bytes what may be taken now, a sixteenth left over for everybody else
 * @param found where that comes from, {@code key=value} in bytes
 */
record MemoryRoom(long bytes, String found) {
    private static final long KIB = 1024;
    private static final long LEFT_OVER = 16;

    static MemoryRoom now() {
        return read(Path.of("/proc"), Path.of("/sys/fs/cgroup"));
    }

    /**
     * @param proc where procfs is mounted
     * @param groups where the control groups are mounted
     */
    static MemoryRoom read(Path proc, Path groups) {
        try {
            List<String> memory = Files.readAllLines(proc.resolve("meminfo"));
            long machine = KIB * (number(memory, "MemAvailable:") + number(memory, "SwapFree:"));
            long group = groupRoom(proc.resolve("self/cgroup"), groups);
            String found = "machine=" + machine + (group == Long.MAX_VALUE ? "" : " controlGroup=" + group);
            long least = Math.max(0, Math.min(machine, group));
            return new MemoryRoom(least - least / LEFT_OVER, found);
        } catch (IOException noProc) {
            throw new UncheckedIOException("cannot tell how much memory is free: is /proc mounted?", noProc);
        }
    }

    /** The least that the process's own group and the groups above it leave. */
    private static long groupRoom(Path membership, Path groups) throws IOException {
        if (!Files.exists(membership)) {
            return Long.MAX_VALUE;
        }
        long room = Long.MAX_VALUE;
        for (String line : Files.readAllLines(membership)) {
            if (line.startsWith("0::/")) {
                Path group = groups.resolve(line.substring("0::/".length())).normalize();
                for (; group.startsWith(groups); group = group.getParent()) {
                    room = Math.min(room, roomOf(group));
                }
            }
        }
        return room;
    }

    /** What one group leaves; the page cache it is charged with would make way. */
    private static long roomOf(Path group) throws IOException {
        try {
            String limit = Files.readString(group.resolve("memory.max")).strip();
            if (limit.equals("max")) {
                return Long.MAX_VALUE;
            }
            long used = Long.parseLong(Files.readString(group.resolve("memory.current")).strip());
            List<String> statistics = Files.readAllLines(group.resolve("memory.stat"));
            long cache = number(statistics, "inactive_file") + number(statistics, "active_file");
            return Long.parseLong(limit) - Math.max(0, used - cache);
        } catch (NoSuchFileException noLimitHere) {
            return Long.MAX_VALUE;
        }
    }

    /** The number after {@code key}, 0 where there is no such line. */
    private static long number(List<String> lines, String key) {
        for (String line : lines) {
            String[] words = line.split("\\s+");
            if (words.length > 1 && words[0].equals(key)) {
                return Long.parseLong(words[1]);
            }
        }
        return 0;
    }
}
