package scuff.tck.plugins;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Runs {@code driver.c} in a process of its own: what its steps are is said there. */
final class Driver {

    private final Path folder;
    private final Map<NativePlugin, Path> files;

    private Driver(Path folder, Map<NativePlugin, Path> files) {
        this.folder = folder;
        this.files = files;
    }

    /** Compiles the driver and the plugins it is to drive. */
    static Driver with(Path folder, Iterable<NativePlugin> plugins) {
        List<NativePlugin> wanted = new ArrayList<>();
        plugins.forEach(wanted::add);
        CCompiler.SYSTEM.compile(List.of("driver.c"), List.of(), folder.resolve("driver"));
        return new Driver(folder, NativePlugin.compile(folder, wanted));
    }

    Path file(NativePlugin plugin) {
        return files.get(plugin);
    }

    /** What all runs begin with: everything up to a plugin that processes blocks of up to {@code frames}. */
    static String[] playing(NativePlugin plugin, int frames, String... steps) {
        List<String> all = new ArrayList<>(List.of("open", "entry-init", "describe", "create=" + plugin.id(), "init",
            "activate=" + frames, "start"));
        all.addAll(List.of(steps));
        return all.toArray(String[]::new);
    }

    /** Drives one plugin through the steps to the end. */
    Run run(NativePlugin plugin, String... steps) throws IOException, InterruptedException {
        return run(plugin, new byte[0], steps);
    }

    Run run(NativePlugin plugin, byte[] input, String... steps) throws IOException, InterruptedException {
        Path report = Files.createTempFile(folder, "report-", ".txt");
        Process process = start(plugin, report, steps);
        try (var in = process.getOutputStream()) {
            in.write(input);
        } catch (IOException e) {
            if (input.length > 0) throw e; // nothing was to be read, and it may be dead already
        }
        byte[] errors = process.getErrorStream().readAllBytes();
        return new Run(process.waitFor(), Files.readAllLines(report), errors);
    }

    /**
     * Drives one plugin until it says on stderr that it {@code does} something from which there is no return, and kills it.
     *
     * @return what was reported, with the exit value -1 if it was still there a while after it had said so
     */
    Run runInto(String does, NativePlugin plugin, String... steps) throws IOException, InterruptedException {
        Path report = Files.createTempFile(folder, "report-", ".txt");
        Process process = start(plugin, report, steps);
        try (BufferedReader errors = process.errorReader(StandardCharsets.ISO_8859_1)) {
            String line = errors.readLine();
            while (line != null && !line.contains(does)) line = errors.readLine();
            boolean stays = line != null && !process.waitFor(300, TimeUnit.MILLISECONDS);
            return new Run(stays ? -1 : process.waitFor(), Files.readAllLines(report),
                String.valueOf(line).getBytes(StandardCharsets.ISO_8859_1));
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private Process start(NativePlugin plugin, Path report, String... steps) throws IOException {
        List<String> line = new ArrayList<>(List.of(folder.resolve("driver").toString(), file(plugin).toString()));
        line.addAll(List.of(steps));
        return new ProcessBuilder(line).directory(folder.toFile()).redirectOutput(report.toFile()).start();
    }

    /** What the driver feeds to channel {@code g}, counted over all input ports, at sample {@code n}. */
    static float input(int g, long n) {
        return (float) ((n % 1000 + 1) * (g + 1)) / 1024;
    }

    /** The same for a range of samples from 0 on. */
    static float[] input(int g, int from, int to) {
        float[] samples = new float[to - from];
        for (int i = 0; i < samples.length; i++) samples[i] = input(g, from + i);
        return samples;
    }

    /**
     * What came of it.
     *
     * @param exit value of the process, 128 + n after signal n
     */
    record Run(int exit, List<String> report, byte[] errorBytes) {

        String errors() {
            return new String(errorBytes, StandardCharsets.ISO_8859_1);
        }

        /** The report's lines that begin with a word, without it. */
        List<String> lines(String word) {
            return report.stream().filter(line -> line.equals(word) || line.startsWith(word + " "))
                .map(line -> line.substring(Math.min(line.length(), word.length() + 1))).toList();
        }

        /** The last of them. */
        String line(String word) {
            List<String> lines = lines(word);
            if (lines.isEmpty()) throw new AssertionError("no line " + word + " in " + report + "; exit=" + exit + "; stderr: " + errors());
            return lines.getLast();
        }

        /** The samples of an output channel over all blocks. */
        float[] out(int channel) {
            String[] words = lines("out " + channel).stream().flatMap(line -> Stream.of(line.split(" "))).toArray(String[]::new);
            float[] samples = new float[words.length];
            IntStream.range(0, words.length).forEach(i -> samples[i] = Float.intBitsToFloat(Integer.parseUnsignedInt(words[i], 16)));
            return samples;
        }
    }
}
