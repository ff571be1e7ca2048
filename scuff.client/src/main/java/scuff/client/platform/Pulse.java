package scuff.client.platform;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import scuff.client.log.Log;

/**
 * One thread that looks after all groups many times a second: it carries away what audio threads have written down for
 * others. There is none while there is no group. What it calls must not block.
 */
public final class Pulse implements AutoCloseable {
    private static final long PERIOD = Duration.ofMillis(20).toNanos();

    private final List<Runnable> beats = new CopyOnWriteArrayList<>();
    private final Log log;
    private Thread thread;

    public Pulse(Log log) {
        this.log = log;
    }

    /** Calls {@code beat} again and again, one call at a time, until it is {@link #remove removed}. */
    public synchronized void add(Runnable beat) {
        beats.add(beat);
        if (thread == null) {
            thread = Thread.ofPlatform().name("scuff-pulse").daemon().start(this::run);
        }
    }

    /** A call may be under way still. */
    public synchronized void remove(Runnable beat) {
        beats.remove(beat);
        if (beats.isEmpty()) {
            close();
        }
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            for (Runnable beat : beats) {
                try {
                    beat.run();
                } catch (RuntimeException | Error e) { // one group's trouble is not another's
                    log.error("a group cannot be looked after: why=" + e);
                }
            }
            LockSupport.parkNanos(PERIOD);
        }
    }

    @Override
    public synchronized void close() {
        if (thread != null) {
            thread.interrupt();
            thread = null;
        }
    }
}
