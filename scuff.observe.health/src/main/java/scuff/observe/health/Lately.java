package scuff.observe.health;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** How often things happened within the last minute or so. Any thread. */
final class Lately {
    /** So that thousands of events in a second are a few entries. */
    private static final long GRAIN = Duration.ofSeconds(1).toNanos();

    private final long window;
    private final LongSupplier clock;
    private final Map<String, Deque<Grain>> grains = new HashMap<>();

    private static final class Grain {
        private final long begin;
        private long count;

        private Grain(long begin) {
            this.begin = begin;
        }
    }

    /** @param clock ns */
    Lately(Duration window, LongSupplier clock) {
        this.window = window.toNanos();
        this.clock = clock;
    }

    /** It happened to {@code whom} again. */
    synchronized void happened(String whom, long times) {
        long now = clock.getAsLong();
        Deque<Grain> own = grains.computeIfAbsent(whom, w -> new ArrayDeque<>());
        if (own.isEmpty() || now - own.getLast().begin >= GRAIN) {
            own.add(new Grain(now));
        }
        own.getLast().count += times;
        forget(now);
    }

    synchronized long count(String whom) {
        forget(clock.getAsLong());
        return grains.containsKey(whom) ? grains.get(whom).stream().mapToLong(grain -> grain.count).sum() : 0;
    }

    private void forget(long now) {
        grains.values().removeIf(own -> {
            while (!own.isEmpty() && now - own.getFirst().begin > window) {
                own.removeFirst();
            }
            return own.isEmpty();
        });
    }
}
