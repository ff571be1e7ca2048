package scuff.ipc.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** How much memory of a process is resident, as {@code /proc/PID/status} says (proc_pid_status(5)). */
final class ResidentMemory {
    private static final String LABEL = "VmRSS:";
    private static final String UNIT = " kB";

    private ResidentMemory() {}

    static OptionalLong of(long process) {
        try {
            return in(Files.readAllLines(Path.of("/proc", Long.toString(process), "status")));
        } catch (IOException gone) {
            return OptionalLong.empty();
        }
    }

    /** @param lines of the status file; a process that has ended and was not waited for has no memory, and no such line */
    static OptionalLong in(List<String> lines) {
        return lines.stream().filter(line -> line.startsWith(LABEL) && line.endsWith(UNIT))
                .mapToLong(line -> 1024 * Long.parseLong(line.substring(LABEL.length(), line.length() - UNIT.length()).strip())).findFirst();
    }
}
