package scuff.bench.program;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import scuff.bench.BenchException;

/** A running program that obeys lines and answers in lines. Used by one thread at a time. */
public final class LineProcess implements AutoCloseable {
    private final List<String> command;
    private final Process process;
    private final BufferedWriter in;
    private final BufferedReader out;

    /** Starts it; what it says on standard error is thrown away, plugins print there. */
    public LineProcess(List<String> command) {
        this.command = command;
        try {
            process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        } catch (IOException e) {
            throw new BenchException("program does not start: command=" + command, e);
        }
        in = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.US_ASCII));
        out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    }

    /** Gives an order. */
    public void say(String line) {
        try {
            in.write(line);
            in.newLine();
            in.flush();
        } catch (IOException e) {
            throw new BenchException("program has ended: command=" + command + ", order=" + line, e);
        }
    }

    /**
     * The next line, which must begin with {@code word}.
     *
     * @return the words that follow
     */
    public String[] expect(String word) {
        String[] words = next().split(" ");
        if (!words[0].equals(word)) {
            throw new BenchException("program says something else: command=" + command + ", expected=" + word + ", found=" + words[0]);
        }
        return Arrays.copyOfRange(words, 1, words.length);
    }

    /** The next line, a number. */
    public long number() {
        return Long.parseLong(next());
    }

    private String next() {
        try {
            String line = out.readLine();
            if (line == null) {
                process.waitFor(1, TimeUnit.SECONDS);
                throw new BenchException("program has ended: command=" + command
                        + (process.isAlive() ? "" : ", exit=" + process.exitValue()));
            }
            return line;
        } catch (IOException e) {
            throw new BenchException("program does not answer: command=" + command, e);
        } catch (InterruptedException e) {
            throw new BenchException("interrupted while waiting for a C program", e);
        }
    }

    /** Lets it end by end of file, or kills it. */
    @Override
    public void close() {
        try {
            in.close();
            if (!process.waitFor(2, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            out.close();
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
