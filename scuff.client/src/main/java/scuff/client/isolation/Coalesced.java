package scuff.client.isolation;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** A task that is run once more after it was asked for last, and never twice at the same time. Any thread. */
public final class Coalesced {
    private final Executor executor;
    private final Runnable task;
    private boolean wanted;
    private boolean running;

    public Coalesced(Executor executor, Runnable task) {
        this.executor = executor;
        this.task = task;
    }

    /** Returns at once. */
    public synchronized void ask() {
        wanted = true;
        if (!running) {
            running = true;
            try {
                executor.execute(this::run);
            } catch (RejectedExecutionException e) {
                running = false; // whoever ran tasks is closed
            }
        }
    }

    private void run() {
        boolean whole = false;
        try {
            while (isWanted()) {
                task.run();
            }
            whole = true;
        } finally {
            if (!whole) {
                failed();
            }
        }
    }

    /** Whoever asks next starts it anew. */
    private synchronized void failed() {
        running = false;
    }

    private synchronized boolean isWanted() {
        boolean now = wanted;
        wanted = false;
        running = now;
        return now;
    }
}
