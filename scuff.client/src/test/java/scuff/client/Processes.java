package scuff.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What is done to processes from outside. */
final class Processes {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    private Processes() {}

    /** Returns when every thread of it stands still. */
    static void stop(long pid) throws IOException, InterruptedException {
        kill("-STOP", pid);
        long deadline = System.nanoTime() + PATIENCE;
        while (!standsStill(pid)) {
            assertThat(System.nanoTime()).as("process %d stops", pid).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    static void resume(long pid) throws IOException, InterruptedException {
        kill("-CONT", pid);
    }

    private static void kill(String signal, long pid) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", signal, Long.toString(pid)).inheritIO().start().waitFor()).isZero();
    }

    private static boolean standsStill(long pid) throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
            for (Path thread : threads.toList()) {
                if (state(thread) != 'T') {
                    return false;
                }
            }
        }
        return true;
    }

    /** One letter, see proc(5); it follows the name, which is in parentheses. */
    private static char state(Path process) throws IOException {
        String stat = Files.readString(process.resolve("stat"));
        return stat.charAt(stat.lastIndexOf(')') + 2);
    }

    /** Returns when there is no such process any more, or only what its new parent has not looked at yet. */
    static void awaitEnd(long pid) {
        long deadline = System.nanoTime() + PATIENCE;
        while (lives(pid)) {
            assertThat(System.nanoTime()).as("process %d ends", pid).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static boolean lives(long pid) {
        try {
            return state(Path.of("/proc/" + pid)) != 'Z';
        } catch (IOException e) {
            return false;
        }
    }
}
