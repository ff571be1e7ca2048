package scuff.tck.ipc;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import scuff.api.ipc.SharedMemory;
import scuff.api.ipc.Signal;

/**
 * A child process seen from the test: lines to and fro, and its end. Nothing here waits for ever, because {@link Children}
 * ends every child after a while. One thread.
 */
final class Child {
    private final Process process;
    private final Path printed;
    private final BufferedReader lines;

    Child(Process process, Path printed) {
        this.process = process;
        this.printed = printed;
        this.lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Its next line; fails the test when it has none. */
    String hear() {
        try {
            String line = lines.readLine();
            if (line == null) {
                throw new AssertionError("the child has ended: exit=" + process.waitFor() + " stderr=" + printed());
            }
            return line;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    /** Lets it open this memory. Tokens are made for one process, which must be running. */
    void give(SharedMemory memory) {
        say(memory.tokenFor(pid()));
    }

    /** Lets it open this signal. */
    void give(Signal signal) {
        say(signal.tokenFor(pid()));
    }

    void say(Object line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException failed) {
            throw new UncheckedIOException("the child does not listen: stderr=" + printed(), failed);
        }
    }

    /** Ends its standard input and waits for its end. */
    int finish() {
        try {
            process.getOutputStream().close();
        } catch (IOException alreadyGone) {
            // what counts is how it ends
        }
        return exit();
    }

    /** Waits for its end. */
    int exit() {
        try {
            return process.waitFor();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    /** Ends it at once, by the means of the system that no process can refuse. */
    void kill() {
        process.destroyForcibly();
        exit();
    }

    long pid() {
        return process.pid();
    }

    OutputStream input() {
        return process.getOutputStream();
    }

    InputStream output() {
        return process.getInputStream();
    }

    /** What it has printed to standard error so far. */
    String printed() {
        try {
            return Files.readString(printed);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
