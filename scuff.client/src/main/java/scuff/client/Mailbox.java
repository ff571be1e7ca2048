package scuff.client;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import scuff.api.client.ScuffEvent;
import scuff.api.client.ScuffListener;
import scuff.client.log.Log;
import scuff.client.log.Sparingly;

/**
 * The events one listener has not heard yet. It hears them one at a time, in order, on a thread that no other listener waits
 * for. There is an end to its slowness: from {@link #ROOM} on events are left out, and it is told how many.
 */
final class Mailbox implements Runnable {
    static final int ROOM = 10_000;

    private final ScuffListener listener;
    private final Executor threads;
    private final Log log;
    private final Deque<ScuffEvent> waiting = new ArrayDeque<>();
    private final Sparingly failures;
    /** Whether a thread is at it. */
    private boolean running;
    private long missed;

    Mailbox(ScuffListener listener, Executor threads, Log log) {
        this.listener = listener;
        this.threads = threads;
        this.log = log;
        this.failures = new Sparingly(log::warn);
    }

    synchronized void put(ScuffEvent event) {
        if (missed > 0 || waiting.size() == ROOM) { // a gap stays one gap until the listener has caught up
            if (missed++ == 0) {
                log.warn("a listener is too slow: listener=" + name() + ", waiting=" + waiting.size() + "; it misses what comes now");
            }
        } else {
            waiting.add(event);
        }
        if (!running) {
            running = true;
            threads.execute(this);
        }
    }

    /** Nobody listens any more. */
    synchronized void close() {
        waiting.clear();
        missed = 0;
    }

    @Override
    public void run() {
        for (Runnable next = next(); next != null; next = next()) {
            try {
                next.run();
            } catch (RuntimeException | Error e) { // somebody else's code
                failures.add(1, count -> "a listener failed: listener=" + name() + ", times=" + count + ", why=" + e);
            }
        }
    }

    private synchronized Runnable next() {
        ScuffEvent event = waiting.poll();
        if (event != null) {
            return () -> listener.happened(event);
        }
        long gap = missed;
        missed = 0;
        running = gap > 0;
        return gap > 0 ? () -> {
            log.warn("a listener has missed events: listener=" + name() + ", count=" + gap);
            listener.missed(gap);
        } : null;
    }

    private String name() {
        return listener.getClass().getName();
    }
}
