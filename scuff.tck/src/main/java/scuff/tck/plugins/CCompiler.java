package scuff.tck.plugins;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

/** Compiles C sources that lie beside this class on the class path. Any thread; at most {@link #AT_ONCE} compilers run. */
final class CCompiler {

    static final int AT_ONCE = 2;
    static final CCompiler SYSTEM = new CCompiler("cc");

    /** One job: a warning is an error. */
    private static final List<String> FLAGS = List.of("-std=gnu11", "-O2", "-fPIC", "-Wall", "-Wextra", "-Werror", "-pthread");
    private static final List<String> HEADERS = List.of("clap_min.h", "hazards.h", "scuff_isolation.h", "tiny.h", "tiny_parts.h");
    private static final String PACKAGES = "install one, on Debian and Ubuntu with: apt install gcc libc6-dev";

    private final String command;
    private final Semaphore free = new Semaphore(AT_ONCE);

    /** @param command name on the PATH, or a path */
    CCompiler(String command) {
        this.command = command;
    }

    /**
     * Compiles and links sources into one file, which appears complete or not at all. Its folder is created where missing.
     *
     * @param sources names of resources in this package
     * @param flags besides those every source gets
     * @throws IllegalStateException no compiler, or it found an error
     */
    void compile(List<String> sources, List<String> flags, Path result) {
        try {
            Files.createDirectories(result.getParent());
            Path folder = Files.createTempDirectory(result.getParent(), ".sources-");
            try {
                for (String name : HEADERS) copy(name, folder);
                for (String name : sources) copy(name, folder);
                run(sources, flags, folder, result.getFileName().toString());
                Files.move(folder.resolve("result"), result, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot compile " + result + ": " + e, e);
        }
    }

    private void run(List<String> sources, List<String> flags, Path folder, String what) throws IOException {
        List<String> line = new ArrayList<>(List.of(command));
        line.addAll(FLAGS);
        line.addAll(flags);
        line.addAll(sources);
        line.addAll(List.of("-o", "result", "-lm"));
        var builder = new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("TMPDIR", folder.toAbsolutePath().toString());
        free.acquireUninterruptibly();
        try {
            Process process = start(builder, what);
            process.getOutputStream().close();
            finish(process, what, line);
        } finally {
            free.release();
        }
    }

    private Process start(ProcessBuilder builder, String what) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new IllegalStateException("cannot compile " + what + ": no C compiler. asked=" + command
                + " PATH=" + System.getenv("PATH") + "; " + PACKAGES, e);
        }
    }

    private void finish(Process process, String what, List<String> line) throws IOException {
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exit = process.waitFor();
            if (exit != 0) {
                throw new IllegalStateException(String.format(Locale.ROOT,
                    "cannot compile %s: exit=%d command=%s%n%s%nIf there is no compiler or a header of the system is missing, %s",
                    what, exit, line, output, PACKAGES));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("cannot compile " + what + ": interrupted", e);
        }
    }

    private static void copy(String name, Path folder) throws IOException {
        try (InputStream in = CCompiler.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException("no source " + name + " beside " + CCompiler.class.getName());
            Files.copy(in, folder.resolve(name));
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) Files.delete(file);
        }
        Files.delete(folder);
    }
}
