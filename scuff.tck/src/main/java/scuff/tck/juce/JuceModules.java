package scuff.tck.juce;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** JUCE on this machine, and the compiler for it. Any thread. */
final class JuceModules {
    /** Another folder of modules than Debian's. */
    private static final String VARIABLE = "SCUFF_JUCE_MODULES";
    private static final String DEBIAN = "/usr/share/juce/modules";
    private static final String PACKAGES = "install what is missing, on Debian and Ubuntu with:"
            + " apt install g++ juce-modules-source-data libfreetype-dev libjpeg-dev libx11-dev";
    private static final String COMPILER = "c++";
    private static final int AT_ONCE = 2;
    private static final Pattern VERSION = Pattern.compile("#define JUCE_(?:MAJOR_VERSION|MINOR_VERSION|BUILDNUMBER)\\s+(\\d+)");

    private final Path modules;

    JuceModules(Path modules) {
        this.modules = modules;
    }

    static JuceModules ofThisMachine() {
        return new JuceModules(Path.of(System.getenv().getOrDefault(VARIABLE, DEBIAN)));
    }

    String file(String name) {
        return modules.resolve(name).toString();
    }

    List<String> includes() {
        return List.of("-I" + modules, "-I" + modules.resolve("juce_audio_processors/format_types/VST3_SDK"), "-I/usr/include/freetype2");
    }

    /** {@code 7.0.5}; {@code none} without JUCE. */
    String version() {
        Path header = modules.resolve("juce_core/system/juce_StandardHeader.h");
        try {
            Matcher numbers = VERSION.matcher(Files.isRegularFile(header) ? Files.readString(header, StandardCharsets.UTF_8) : "");
            List<String> found = numbers.results().map(number -> number.group(1)).toList();
            return found.isEmpty() ? "none" : String.join(".", found);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalStateException when it is not there */
    void require() {
        if (version().equals("none")) {
            throw new IllegalStateException("no JUCE to build plugins with: folder=" + modules + " (" + VARIABLE + " names another); " + PACKAGES);
        }
    }

    /**
     * Runs the compiler in a folder, once for each line, two at a time.
     *
     * @throws IllegalStateException when it is not there, or fails; with what it said
     */
    void run(Path folder, List<List<String>> lines) {
        List<Future<?>> started = new ArrayList<>();
        try (var workers = Executors.newFixedThreadPool(AT_ONCE)) {
            lines.forEach(line -> started.add(workers.submit(() -> run(folder.toAbsolutePath(), line, line.getLast()))));
        }
        for (Future<?> one : started) {
            try {
                one.get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while JUCE was compiled", e);
            }
        }
    }

    private static void run(Path folder, List<String> line, String what) {
        List<String> command = new ArrayList<>(List.of(COMPILER));
        command.addAll(line);
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("TMPDIR", folder.toString());
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exit = process.waitFor();
            if (exit != 0) {
                throw new IllegalStateException("cannot compile " + what + ": exit=" + exit + " command=" + command + "\n" + said + "\n" + PACKAGES);
            }
        } catch (IOException e) {
            throw new IllegalStateException("cannot compile " + what + ": asked=" + COMPILER + " why=" + e + "; " + PACKAGES, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + what + " was compiled", e);
        }
    }
}
