package scuff.client.recovery;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import scuff.client.log.Log;

/**
 * Goes round all groups again and again, on a thread of its own, and looks at what the audio threads have counted and at what
 * is due. Whoever is visited only looks; what takes time it gives to others.
 */
public final class Rounds implements AutoCloseable {
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("scuff-rounds").daemon().factory());

    /** Who is visited. */
    @FunctionalInterface
    public interface Visited {
        /** @param now a {@link System#nanoTime()} */
        void visit(long now);
    }

    /** @param groups those that are open, at each round */
    public Rounds(Iterable<? extends Visited> groups, Duration every, Log log) {
        thread.scheduleWithFixedDelay(() -> groups.forEach(group -> visit(group, log)), every.toNanos(), every.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static void visit(Visited group, Log log) {
        try {
            group.visit(System.nanoTime());
        } catch (RuntimeException e) { // else the rounds would end for all
            log.warn("a group could not be looked after: group=" + group + ", why=" + e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
