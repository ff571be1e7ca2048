package scuff.client.deploy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The Java that runs children.
 *
 * @param program the {@code java} executable
 * @param options what the user adds to our own options
 */
public record JavaRuntime(Path program, List<String> options) {
    /**
     * Quick to start, small, and quick to die: a crash of native code is no reason to write a report of the JVM or a core,
     * because the client tells the crash. C2 stays on: loops over samples take up to twice the time without it. What the
     * JVM itself has to say goes to standard error, its log too (a start-up cache it cannot read is worth a warning to it): standard
     * output is the control channel from the first byte on. Metaspace may grow by some sixty builds of a format before the collector
     * looks at it (it begins at 21 MB): such a collection stops a sandbox for several blocks, and old builds are collected in pauses.
     */
    private static final List<String> OWN = List.of("-XX:+DisplayVMOutputToStderr", "-Xlog:disable", "-Xlog:all=warning:stderr", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-XX:+SuppressFatalErrorMessage",
            "-XX:-CreateCoredumpOnCrash", "-Xms8m", "-Xmx512m", "-XX:MetaspaceSize=128m", "-Xss512k", "-Xrs", "-Djdk.reflect.useNativeAccessorOnly=true",
            "-Djava.awt.headless=true", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

    public JavaRuntime {
        options = List.copyOf(options);
    }

    /** The Java that runs this. */
    public static Path own() {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        return Path.of(System.getProperty("java.home"), "bin", windows ? "java.exe" : "java");
    }

    /** Program and options, before the class path. */
    public List<String> command() {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(OWN);
        command.addAll(options);
        return command;
    }
}
