package scuff.bench.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import scuff.bench.BenchException;

/** The system's numbers of threads. */
public final class Threads {

    private Threads() {}

    /** That of the calling thread. */
    public static int current() {
        try {
            return number(Path.of("/proc/thread-self").toRealPath());
        } catch (IOException e) {
            throw new BenchException("the kernel does not tell the number of a thread: file=/proc/thread-self", e);
        }
    }

    /** Those threads of {@code process} whose name, of which the kernel keeps 15 bytes, begins with {@code name}. */
    public static List<Integer> named(long process, String name) {
        List<Integer> found = new ArrayList<>();
        try (Stream<Path> tasks = Files.list(Path.of("/proc", Long.toString(process), "task"))) {
            for (Path task : tasks.toList()) {
                if (Files.readString(task.resolve("comm")).startsWith(name)) {
                    found.add(number(task));
                }
            }
        } catch (IOException e) {
            throw new BenchException("the threads of a process cannot be listed: process=" + process, e);
        }
        return found;
    }

    private static int number(Path task) {
        return Integer.parseInt(task.getFileName().toString());
    }
}
