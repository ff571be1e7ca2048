package scuff.client.process;

import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import scuff.client.log.Log;

/** Reads a child's standard error, writes it to the log line by line, and keeps the end for the one who asks why it died. */
final class ErrorOutput {
    private static final int LINES_KEPT = 40;
    private static final int LONGEST_LINE = 2000;

    private final Deque<String> lines = new ArrayDeque<>();
    private final Thread reader;
    private volatile String name;

    ErrorOutput(String name, InputStream stream, Log log) {
        this.name = name;
        reader = Thread.ofPlatform().name("scuff-stderr-" + name).daemon().start(() -> read(stream, log));
    }

    private void read(InputStream stream, Log log) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(new ToTheEnd(stream), StandardCharsets.UTF_8))) {
            for (String line = next(in); line != null; line = next(in)) {
                log.debug("child says: process=" + name + ", line=" + line);
                keep(line);
            }
        } catch (IOException | UncheckedIOException e) {
            log.debug("error output lost: process=" + name + ", why=" + e.getMessage());
        }
    }

    /**
     * When a process ends the JDK moves what is left in the pipe to another stream behind the same face. A read at that very
     * moment fails, a later one finds what is left: the last words, which matter most.
     */
    private static final class ToTheEnd extends FilterInputStream {
        private static final int ATTEMPTS = 100;

        ToTheEnd(InputStream stream) {
            super(stream);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            for (int attempt = 1;; attempt++) {
                try {
                    return super.read(target, offset, length);
                } catch (IOException e) {
                    if (attempt == ATTEMPTS) {
                        throw e;
                    }
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
                }
            }
        }
    }

    /** A line, cut where it is absurdly long: what a plugin prints must not fill our memory. */
    private static String next(BufferedReader in) throws IOException {
        StringBuilder line = new StringBuilder();
        int c = in.read();
        if (c < 0) {
            return null;
        }
        for (; c >= 0 && c != '\n'; c = in.read()) {
            if (line.length() < LONGEST_LINE) {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    /** From now on its lines are logged under another name. */
    void rename(String next) {
        name = next;
        reader.setName("scuff-stderr-" + next);
    }

    private synchronized void keep(String line) {
        lines.addLast(line);
        if (lines.size() > LINES_KEPT) {
            lines.removeFirst();
        }
    }

    /** The last lines, after the process has ended. */
    String tail() {
        try {
            reader.join(TimeUnit.SECONDS.toMillis(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            return String.join("\n", lines);
        }
    }
}
