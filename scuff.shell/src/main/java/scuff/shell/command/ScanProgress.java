package scuff.shell.command;

import java.io.PrintStream;
import java.nio.file.Path;
import scuff.api.client.ScanListener;
import scuff.shell.console.ProgressBar;
import scuff.shell.console.Terminal;

/** Shows a scan, from its first file on: before that nobody knows how many there are. Closed by the command. */
final class ScanProgress implements ScanListener, AutoCloseable {
    private final PrintStream out;
    private final Terminal terminal;
    private ProgressBar bar;
    private boolean closed;

    ScanProgress(PrintStream out, Terminal terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public synchronized void fileDone(Path file, int done, int total) {
        if (closed) {
            return;
        }
        if (bar == null) {
            bar = ProgressBar.start(out, terminal, "Scanning", total);
        }
        bar.update(done);
        bar.note(file.getFileName().toString());
        if (done >= total) {
            bar.close();
            bar = null;
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (bar != null) {
            bar.close();
        }
    }
}
