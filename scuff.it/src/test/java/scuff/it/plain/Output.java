package scuff.it.plain;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * What the JVM prints and logs while it is open. A framework without a Log Service has nowhere else to complain: Felix, its
 * Declarative Services and threads that die print, our client uses the logging of the JVM.
 */
final class Output implements AutoCloseable {
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            print(line.getLevel() + " " + line.getLoggerName() + ": " + line.getMessage() + "\n");
            if (line.getThrown() != null) {
                print("Exception " + line.getThrown() + "\n");
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    Output() {
        System.setOut(tee());
        System.setErr(tee());
        Logger.getLogger("").addHandler(handler);
    }

    private PrintStream tee() {
        return new PrintStream(new OutputStream() {
            @Override
            public void write(int b) {
                synchronized (printed) {
                    printed.write(b);
                }
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                synchronized (printed) {
                    printed.write(bytes, from, length);
                }
            }
        }, true, StandardCharsets.UTF_8);
    }

    private void print(String text) {
        synchronized (printed) {
            printed.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    List<String> lines() {
        synchronized (printed) {
            return printed.toString(StandardCharsets.UTF_8).lines().toList();
        }
    }

    @Override
    public void close() {
        System.setOut(out);
        System.setErr(err);
        Logger.getLogger("").removeHandler(handler);
    }
}
