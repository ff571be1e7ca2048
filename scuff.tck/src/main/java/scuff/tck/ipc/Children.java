package scuff.tck.ipc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Starts the children of one test and sees them dead afterwards, whatever the test did. */
final class Children implements AutoCloseable {
    private static final long LONGEST_LIFE_SECONDS = 2 * ContractPart.PATIENCE_SECONDS;

    private final Class<?> main;
    private final Path folder;
    private final List<ProcessHandle> started = new ArrayList<>();

    /**
     * @param main has the {@code main} method the children run
     * @param folder where they run and print errors to
     */
    Children(Class<?> main, Path folder) {
        this.main = main;
        this.folder = folder;
    }

    Child start(ChildTask task, Object... arguments) {
        Path errors = folder.resolve("stderr-" + started.size());
        try {
            Process process = new ProcessBuilder(command(main.getName(), task, arguments))
                    .directory(folder.toFile())
                    .redirectError(errors.toFile())
                    .start();
            started.add(process.toHandle());
            CompletableFuture.delayedExecutor(LONGEST_LIFE_SECONDS, TimeUnit.SECONDS).execute(process::destroyForcibly);
            return new Child(process, errors);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Takes over a process that a child has started. */
    void adopt(ProcessHandle process) {
        started.add(process);
    }

    /** A small JVM that leaves no file when it is killed and none when it crashes. */
    static List<String> command(String main, ChildTask task, Object... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx64m", "-XX:-UsePerfData",
                "-XX:+SuppressFatalErrorMessage", "-XX:-CreateCoredumpOnCrash", "--enable-native-access=ALL-UNNAMED",
                "-cp", System.getProperty("java.class.path"), main, task.name()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return command;
    }

    @Override
    public void close() {
        started.forEach(ProcessHandle::destroyForcibly);
        started.forEach(process -> process.onExit().join());
        started.clear();
    }
}
