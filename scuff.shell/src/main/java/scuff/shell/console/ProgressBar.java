package scuff.shell.console;

import java.io.PrintStream;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import scuff.api.plugin.AnyThread;
import scuff.api.plugin.AudioThread;

/**
 * Progress of one job: a line that is drawn over while a person looks, otherwise a line at every quarter of the way or
 * every ten seconds. A thread of its own draws ten times a second, so it is alive even while the job stands still.
 */
public final class ProgressBar implements AutoCloseable {
    private static final long DRAW_MILLIS = 100;
    private static final int PLAIN_STEP_PERCENT = 25;
    private static final double PLAIN_STEP_SECONDS = 10;
    private static final String ERASE = "\r\033[K";

    private final PrintStream out;
    private final Terminal terminal;
    private final ProgressLine line;
    private final LongSupplier nanoTime;
    private final long began;
    private final ScheduledExecutorService ticker;
    private volatile long done;
    private volatile String note = "";
    private int plainPercent;
    private double plainSeconds;
    private boolean closed;

    /** Draws nothing by itself. */
    ProgressBar(PrintStream out, Terminal terminal, ProgressLine line, LongSupplier nanoTime, ScheduledExecutorService ticker) {
        this.out = out;
        this.terminal = terminal;
        this.line = line;
        this.nanoTime = nanoTime;
        this.began = nanoTime.getAsLong();
        this.ticker = ticker;
    }

    /**
     * Shows a job that begins now.
     *
     * @param out   where to, as a rule standard error: standard output is for results
     * @param label what is being done, a word or two
     * @param total how many steps it has; less than 1 counts as 1
     */
    @AnyThread
    public static ProgressBar start(PrintStream out, Terminal terminal, String label, long total) {
        ScheduledExecutorService ticker =
                Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("scuff-progress").factory());
        ProgressBar bar = new ProgressBar(out, terminal, new ProgressLine(label, Math.max(1, total)), System::nanoTime, ticker);
        ticker.scheduleAtFixedRate(bar::draw, 0, DRAW_MILLIS, TimeUnit.MILLISECONDS);
        return bar;
    }

    /** Says how many steps are done. One write: fit for an audio thread. */
    @AudioThread
    @AnyThread
    public void update(long steps) {
        done = steps;
    }

    /** A few words on what is going on, shown behind the bar. */
    @AnyThread
    public void note(String words) {
        note = words;
    }

    /** Prints a line that stays, above the bar. */
    @AnyThread
    public synchronized void say(String words) {
        out.println((terminal.live() ? ERASE : "") + words);
        draw();
    }

    /** Draws what is to be drawn by now. */
    synchronized void draw() {
        if (closed) {
            return;
        }
        double seconds = seconds();
        if (terminal.live()) {
            out.print(ERASE + line.live(terminal, done, seconds, note));
            out.flush();
            return;
        }
        int percent = line.percent(done);
        boolean step = percent / PLAIN_STEP_PERCENT > plainPercent / PLAIN_STEP_PERCENT;
        if (percent < 100 && (step || seconds - plainSeconds >= PLAIN_STEP_SECONDS)) {
            plainPercent = percent;
            plainSeconds = seconds;
            out.println(line.plain(terminal.units(), done, seconds, note));
        }
    }

    /** Takes the bar away; a job that got to its end leaves one line that says so. Harmless when repeated. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        ticker.shutdownNow();
        String last = done >= line.total() ? line.plain(terminal.units(), done, seconds(), "") + System.lineSeparator() : "";
        out.print((terminal.live() ? ERASE : "") + last);
        out.flush();
    }

    private double seconds() {
        return (nanoTime.getAsLong() - began) / 1e9;
    }
}
