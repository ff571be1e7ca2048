package scuff.client.process;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * How fast messages are read that nobody asked for. A child that floods its channel fills its own pipe and waits there, instead
 * of filling our queues and keeping our processors busy. Used by one thread.
 */
final class Pace {
    /** So many may come at once; a plugin that logs a lot while it is loaded is no flood. */
    static final int AT_ONCE = 10_000;
    /** So many a second after that. */
    static final int A_SECOND = 2_000;

    private static final long NANOS_EACH = TimeUnit.SECONDS.toNanos(1) / A_SECOND;

    private final LongSupplier clock;
    private final LongConsumer sleep;
    /** When the last one would have come, had they all come evenly; never longer ago than what may come at once takes. */
    private long even;
    private long slowed;

    Pace() {
        this(System::nanoTime, LockSupport::parkNanos);
    }

    /** @param sleep for so many ns, or less */
    Pace(LongSupplier clock, LongConsumer sleep) {
        this.clock = clock;
        this.sleep = sleep;
        this.even = clock.getAsLong() - AT_ONCE * NANOS_EACH;
    }

    /** One has come. Returns when the next may be read. @return whether it is the first that had to wait */
    boolean next() {
        long now = clock.getAsLong();
        long longestAgo = now - AT_ONCE * NANOS_EACH;
        even = (even - longestAgo > 0 ? even : longestAgo) + NANOS_EACH;
        if (even - now <= 0) {
            return false;
        }
        while (even - clock.getAsLong() > 0 && !Thread.currentThread().isInterrupted()) {
            sleep.accept(even - clock.getAsLong());
        }
        return slowed++ == 0;
    }
}
