package scuff.ipc.linux;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The JVM's own threads that stop all others for a moment, to collect garbage or to take compiled code back. Whoever meets such a
 * moment waits for them: where many ordinary threads want to run, two milliseconds of collecting were seen to take sixty.
 */
final class PausingThreads {
    private static final Path THREADS = Path.of("/proc/self/task");
    /**
     * As HotSpot calls them: the one that stops the others, and those that help it in Parallel and G1, and in ZGC. A collector may make more of
     * them later. Shenandoah's have no name of their own: the same threads work beside the others most of the time.
     */
    private static final List<String> NAMES = List.of("VM Thread", "GC Thread#", "RuntimeWorker#");

    private PausingThreads() {}

    /** Their numbers in the kernel; none in a JVM that has nothing of these names, or without a proc file system. */
    static LongStream ids() {
        LongStream.Builder ids = LongStream.builder();
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(THREADS, PausingThreads::isOne)) {
            threads.forEach(thread -> ids.add(Long.parseLong(thread.getFileName().toString())));
        } catch (IOException e) {
            return LongStream.empty();
        }
        return ids.build();
    }

    private static boolean isOne(Path thread) {
        try {
            String name = Files.readString(thread.resolve("comm"));
            return NAMES.stream().anyMatch(name::startsWith);
        } catch (IOException e) {
            return false; // that thread has ended
        }
    }
}
