package scuff.client.log;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;

/** Something that may happen thousands of times a second, told in a line at once and then in one line a second at most. One thread at a time. */
public final class Sparingly {
    private static final long PAUSE = Duration.ofSeconds(1).toNanos();

    private final Consumer<String> log;
    private final LongSupplier clock;
    private LongFunction<String> line;
    private long count;
    private boolean told;
    private long toldAt;

    public Sparingly(Consumer<String> log) {
        this(log, System::nanoTime);
    }

    /** @param clock ns */
    Sparingly(Consumer<String> log, LongSupplier clock) {
        this.log = log;
        this.clock = clock;
    }

    /** It has happened {@code times} again. @param words the line for how often it has happened since the line before */
    public void add(long times, LongFunction<String> words) {
        count += times;
        line = words;
        look();
    }

    /** Tells what has been waiting long enough. */
    public void look() {
        long now = clock.getAsLong();
        if (count > 0 && (!told || now - toldAt >= PAUSE)) {
            told = true;
            toldAt = now;
            log.accept(line.apply(count));
            count = 0;
        }
    }
}
