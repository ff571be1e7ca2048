package scuff.bench.call;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import scuff.api.plugin.Activation;
import scuff.bench.program.CPrograms;
import scuff.bench.program.LineProcess;

/** One of those whose calls are compared: a process of its own, so that a plugin can print and crash as it likes. */
final class Caller implements AutoCloseable {
    /** Those of a sandbox that matter to a call. */
    private static final List<String> JAVA_FLAGS = List.of("-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED");

    private final LineProcess process;
    private final int thread;

    /**
     * What a round took.
     *
     * @param nanos    all blocks together
     * @param loudness sum of the absolute values of the last block's output
     */
    record Took(long nanos, double loudness) {}

    private Caller(List<String> host, Path file, String plugin, Activation activation) {
        List<String> command = new ArrayList<>(host);
        command.addAll(List.of(file.toString(), plugin, Double.toString(activation.sampleRate()), Integer.toString(activation.maxFrames())));
        process = new LineProcess(command);
        thread = Integer.parseInt(process.expect("ready")[0]);
    }

    /** A host in C that does nothing else: {@code plugincall.c}. */
    static Caller inC(CPrograms programs, Path file, String plugin, Activation activation) {
        return new Caller(List.of(programs.compile("plugincall").toString()), file, plugin, activation);
    }

    /** Scuff's own format: {@link JavaHost}. */
    static Caller inJava(Path file, String plugin, Activation activation) {
        List<String> host = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        host.addAll(JAVA_FLAGS);
        host.addAll(List.of("-cp", System.getProperty("java.class.path"), JavaHost.class.getName()));
        return new Caller(host, file, plugin, activation);
    }

    /** The system's number of the thread that calls. */
    int thread() {
        return thread;
    }

    /** Calls {@code process} so many times. */
    Took run(int blocks) {
        process.say("run " + blocks);
        String[] took = process.expect("took");
        return new Took(Long.parseLong(took[0]), Double.parseDouble(took[1]));
    }

    @Override
    public void close() {
        process.close();
    }
}
