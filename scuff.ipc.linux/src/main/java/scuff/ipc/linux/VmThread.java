package scuff.ipc.linux;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * The JVM's own thread that stops all others for a moment, to collect garbage or to take compiled code back. Whoever meets such a
 * moment waits for it: where many ordinary threads want to run, two milliseconds of collecting were seen to take sixty.
 */
final class VmThread {
    private static final Path THREADS = Path.of("/proc/self/task");
    /** As HotSpot calls it. */
    private static final String NAME = "VM Thread";

    private VmThread() {}

    /** Its number in the kernel; empty in a JVM that has none of that name. */
    static OptionalLong id() {
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(THREADS)) {
            for (Path thread : threads) {
                if (isIt(thread)) {
                    return OptionalLong.of(Long.parseLong(thread.getFileName().toString()));
                }
            }
        } catch (IOException e) {
            return OptionalLong.empty(); // no proc file system: it stays ordinary
        }
        return OptionalLong.empty();
    }

    private static boolean isIt(Path thread) {
        try {
            return Files.readString(thread.resolve("comm")).strip().equals(NAME);
        } catch (IOException e) {
            return false; // that thread has ended
        }
    }
}
