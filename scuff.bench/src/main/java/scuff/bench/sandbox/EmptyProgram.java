package scuff.bench.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import scuff.bench.BenchException;
import scuff.bench.report.Samples;

/** Does nothing. How long a JVM takes for that says how busy the machine is. */
final class EmptyProgram {

    private EmptyProgram() {}

    public static void main(String[] arguments) {}

    /** From start to end of a process, ns. */
    static Samples runs(int count) {
        List<String> command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), EmptyProgram.class.getName());
        long[] nanos = new long[count];
        try {
            for (int i = 0; i < count; i++) {
                long start = System.nanoTime();
                new ProcessBuilder(command).inheritIO().start().waitFor();
                nanos[i] = System.nanoTime() - start;
            }
        } catch (IOException e) {
            throw new BenchException("Java does not start: command=" + command, e);
        } catch (InterruptedException e) {
            throw new BenchException("interrupted while an empty program runs", e);
        }
        return new Samples(nanos);
    }
}
