package scuff.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program as {@code ./scuff} starts it, in a process of its own. */
final class HostProgram {
    private static final Path HOST = Path.of(System.getProperty("scuff.root"), "cnf", "target", "host");

    /** What it gave. */
    record Result(int code, String output, String errors) {}

    private HostProgram() {}

    /** Runs it to its end. @param folder for what it says */
    static Result run(Path folder, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:-UsePerfData",
                "-Djava.awt.headless=true", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-cp",
                HOST.resolve("lib/scuff.launcher.jar") + ":" + HOST.resolve("lib/org.apache.felix.framework.jar"), "scuff.launcher.Main",
                HOST.resolve("host.run").toString()));
        command.addAll(arguments);
        Path output = Files.createTempFile(folder, "output", "");
        Path errors = Files.createTempFile(folder, "errors", "");
        int code = new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile()).start().waitFor();
        return new Result(code, Files.readString(output), Files.readString(errors));
    }
}
