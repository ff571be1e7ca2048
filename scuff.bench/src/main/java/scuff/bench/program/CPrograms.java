package scuff.bench.program;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import scuff.bench.BenchException;

/** Compiles C programs into a folder of its own, each once. Closing it takes the folder away. */
public final class CPrograms implements AutoCloseable {
    /** As fast as the compiler can for this very machine: the JIT compiles for it, too. */
    private static final List<String> FLAGS = List.of("-std=c11", "-O3", "-march=native");

    private final TemporaryFolder folder = new TemporaryFolder();
    private final Map<String, Path> compiled = new HashMap<>();

    /** The command that starts a compiled program: {@code name} is that of its source without {@code .c}. */
    public Path compile(String name) {
        return compiled.computeIfAbsent(name, this::compileNow);
    }

    /** The compiler and its flags, for the report. */
    public static String compiler() {
        return "cc " + String.join(" ", FLAGS);
    }

    private Path compileNow(String name) {
        Path source = folder.path().resolve(name + ".c");
        Path program = folder.path().resolve(name);
        try (InputStream in = CPrograms.class.getResourceAsStream("/scuff/bench/" + name + ".c")) {
            Files.copy(in, source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> command = Stream.of(List.of("cc"), FLAGS,
                List.of("-o", program.toString(), source.toString(), "-ldl", "-lm")).flatMap(List::stream).toList();
        run(command);
        return program;
    }

    private static void run(List<String> command) {
        try {
            Process cc = new ProcessBuilder(command).redirectErrorStream(true).start();
            cc.getOutputStream().close();
            String said = new String(cc.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (cc.waitFor() != 0) {
                throw new BenchException("the C compiler declines: command=" + String.join(" ", command) + "\n" + said);
            }
        } catch (IOException e) {
            throw new BenchException("no C compiler to compare with: command=cc; install one, for example: apt-get install gcc libc6-dev", e);
        } catch (InterruptedException e) {
            throw new BenchException("interrupted while compiling", e);
        }
    }

    @Override
    public void close() {
        folder.close();
    }
}
