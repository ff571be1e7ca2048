package scuff.client;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * Runs operations that block, each on a virtual thread of its own. An application may hold on to devices when the platform has
 * gone: what it asks of them then still runs, finds everything closed, and says so in its own words.
 */
final class Tasks implements Executor, AutoCloseable {
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("scuff-task-", 0).factory());

    @Override
    public void execute(Runnable task) {
        try {
            threads.execute(task);
        } catch (RejectedExecutionException e) {
            Thread.ofVirtual().name("scuff-task-late").start(task);
        }
    }

    /** Returns when everything has run that was begun before. */
    @Override
    public void close() {
        threads.close();
    }
}
