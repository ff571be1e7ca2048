package scuff.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * After a test there is no process, no thread of a client, no file for temporary things and no shared memory that was not
 * there before. Whoever uses it closes the client inside the test.
 */
final class LeavesNothing implements BeforeEachCallback, AfterEachCallback {
    private static final Pattern NUMBER = Pattern.compile("(?<!\\d)\\d{2,10}(?!\\d)");
    private static final List<Path> FOLDERS = List.of(Path.of("/dev/shm"), Path.of(System.getProperty("java.io.tmpdir")), Path.of(""));

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

    private record Snapshot(Set<String> processes, Set<Thread> threads, Set<String> files, List<String> memories) {

        static Snapshot take() throws IOException {
            return new Snapshot(children(), threadsNow(), filesNow(), memoriesNow());
        }

        boolean leavesNothingOf(Snapshot before) {
            return before.processes.containsAll(processes) && before.files.containsAll(files) && memories.equals(before.memories);
        }
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getStore(ExtensionContext.Namespace.create(LeavesNothing.class, context.getUniqueId()));
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        Files.createDirectories(Plugins.FOLDER); // stays, and is no leftover
        store(context).put("before", Snapshot.take());
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        Snapshot before = store(context).remove("before", Snapshot.class);
        for (Thread thread : threadsNow()) {
            if (!before.threads.contains(thread)) {
                thread.join(TimeUnit.SECONDS.toMillis(10)); // the last lines of a thread run after what waits for it goes on
                assertThat(thread.isAlive()).as("thread left: %s", thread.getName()).isFalse();
            }
        }
        Snapshot after = Snapshot.take();
        for (long deadline = System.nanoTime() + PATIENCE; !after.leavesNothingOf(before) && System.nanoTime() - deadline < 0;) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20)); // what others are just burying is not ours
            after = Snapshot.take();
        }
        assertThat(after.processes).as("processes left").isSubsetOf(before.processes);
        assertThat(after.files).as("files left").isSubsetOf(before.files);
        assertThat(after.memories).as("shared memory left").isEqualTo(before.memories);
    }

    private static Set<String> children() {
        return ProcessHandle.current().descendants().map(p -> p.pid() + " " + p.info().commandLine().orElse("?")).collect(Collectors.toSet());
    }

    private static Set<Thread> threadsNow() {
        return Thread.getAllStackTraces().keySet().stream().filter(t -> t.getName().startsWith("scuff-") || t.getName().startsWith("test-"))
                .collect(Collectors.toSet());
    }

    private static Set<String> filesNow() throws IOException {
        Set<String> names = new TreeSet<>();
        for (Path folder : FOLDERS) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> !isOfAnother(file.getFileName().toString())).forEach(file -> names.add(file.toString()));
            }
        }
        return names;
    }

    /** Other programs of this machine come and go meanwhile: a name with the id of a living process is theirs. */
    private static boolean isOfAnother(String name) {
        return NUMBER.matcher(name).results().map(match -> ProcessHandle.of(Long.parseLong(match.group()))).flatMap(Optional::stream)
                .anyMatch(process -> process.pid() != ProcessHandle.current().pid());
    }

    /** Descriptors and mappings of memory that has no name in a folder. */
    private static List<String> memoriesNow() throws IOException {
        List<String> memories = new ArrayList<>();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            for (Path descriptor : descriptors.toList()) {
                target(descriptor).filter(target -> target.startsWith("/memfd:scuff")).ifPresent(memories::add);
            }
        }
        try (Stream<String> mappings = Files.lines(Path.of("/proc/self/maps"))) {
            mappings.filter(line -> line.contains("/memfd:scuff")).map(line -> line.replaceFirst(".*/memfd", "mapping of /memfd")).forEach(memories::add);
        }
        return memories.stream().sorted().toList();
    }

    private static Optional<String> target(Path descriptor) {
        try {
            return Optional.of(Files.readSymbolicLink(descriptor).toString());
        } catch (IOException e) {
            return Optional.empty(); // the one that was used to list them
        }
    }
}
