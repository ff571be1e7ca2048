package scuff.launcher;

import java.io.BufferedReader;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real process started by the launcher. Closing it kills it. */
final class LaunchedProcess implements AutoCloseable {
    private final Process process;
    private final Path errors;
    private final BufferedReader output;

    /** @param folder for the file standard error goes to */
    LaunchedProcess(Path folder, Path runFile, String... arguments) throws Exception {
        errors = Files.createTempFile(folder, "errors", ".txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--sun-misc-unsafe-memory-access=allow",
                "-Dsun.jnu.encoding=UTF-8", "-cp", System.getProperty("java.class.path"),
                "scuff.launcher.Main"));
        if (runFile != null) {
            command.add(runFile.toString());
        }
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().put("LC_ALL", "C.UTF-8");
        process = builder.start();
        output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Waits for a line of standard output. */
    String line() throws Exception {
        return output.readLine();
    }

    /** What is left of standard output, to its end. */
    String rest() throws Exception {
        StringBuilder all = new StringBuilder();
        for (int c = output.read(); c >= 0; c = output.read()) {
            all.append((char) c);
        }
        return all.toString();
    }

    int exitCode() throws Exception {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("process still runs; standard error: " + errors());
        }
        return process.exitValue();
    }

    String errors() throws Exception {
        return Files.readString(errors);
    }

    Process process() {
        return process;
    }

    /** Folders the process made in the places it may make one. */
    List<File> leftovers() {
        List<File> all = new ArrayList<>();
        for (String place : new String[] {"/dev/shm", System.getProperty("java.io.tmpdir")}) {
            File[] found = new File(place).listFiles((folder, name) -> name.startsWith("scuff-" + process.pid() + "-"));
            all.addAll(found == null ? List.of() : List.of(found));
        }
        return all;
    }

    @Override
    public void close() throws Exception {
        process.destroyForcibly().waitFor();
    }
}
