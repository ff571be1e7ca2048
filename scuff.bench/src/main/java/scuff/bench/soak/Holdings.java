package scuff.bench.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import scuff.bench.BenchException;

/**
 * What this process holds of the system.
 *
 * @param processes children, and theirs
 * @param mappings  of shared memory, {@code /proc/self/maps}
 * @param files     open descriptors
 * @param threads   platform threads of ours
 */
record Holdings(long processes, long mappings, long files, long threads) {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

    static Holdings now() {
        try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps")); Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            long threads = Thread.getAllStackTraces().keySet().stream().filter(t -> t.getName().startsWith("scuff-") || t.getName().startsWith("soak-"))
                    .count();
            return new Holdings(ProcessHandle.current().descendants().count(), maps.filter(line -> line.contains("/memfd:scuff")).count(),
                    open.count(), threads);
        } catch (IOException e) {
            throw new BenchException("the kernel does not tell what this process holds: folder=/proc/self, why=" + e.getMessage(), e);
        }
    }

    /** As soon as it is no more than {@code before}, or what it is then: the last of what is closed goes a little later. */
    static Holdings settled(Holdings before) {
        long deadline = System.nanoTime() + PATIENCE;
        Holdings now = now();
        while (!now.more(before).isEmpty() && System.nanoTime() - deadline < 0) {
            sleep();
            now = now();
        }
        return now;
    }

    /** When nothing has changed for two seconds. */
    static Holdings quiet() {
        Holdings now = now();
        for (int same = 0; same < 20;) {
            sleep();
            Holdings next = now();
            same = next.equals(now) ? same + 1 : 0;
            now = next;
        }
        return now;
    }

    private static void sleep() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            throw new BenchException("interrupted", e);
        }
    }

    /** What there is more of than before, in words. */
    List<String> more(Holdings before) {
        List<String> more = new ArrayList<>();
        add(more, "processes", before.processes, processes);
        add(more, "mappings of shared memory", before.mappings, mappings);
        add(more, "open files", before.files, files);
        add(more, "threads", before.threads, threads);
        return more;
    }

    private static void add(List<String> more, String what, long before, long now) {
        if (now > before) {
            more.add(what + ": before=" + before + ", now=" + now);
        }
    }
}
