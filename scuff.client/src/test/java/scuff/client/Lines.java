package scuff.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import scuff.client.log.Log;

/** A log that is read back. Any thread. */
final class Lines implements Log {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    private final List<String> lines = new ArrayList<>();
    private Consumer<String> listener = line -> {};

    @Override
    public void log(Level level, String line) {
        Consumer<String> told;
        synchronized (this) {
            lines.add(level + " " + line);
            told = listener;
            notifyAll();
        }
        told.accept(line);
    }

    /** Lines of other logs say so first. */
    @Override
    public Log named(String name) {
        return (level, line) -> log(level, "[" + name + "] " + line);
    }

    /** Hears every line from now on, before the one who logs it goes on. */
    synchronized void listen(Consumer<String> next) {
        listener = next;
    }

    synchronized List<String> all() {
        return List.copyOf(lines);
    }

    synchronized boolean has(String part) {
        return lines.stream().anyMatch(line -> line.contains(part));
    }

    synchronized long count(String part) {
        return lines.stream().filter(line -> line.contains(part)).count();
    }

    /** Returns once there has been a line with {@code part}. */
    void await(String part) throws InterruptedException {
        await(part, 1);
    }

    /** Returns once there have been so many lines with {@code part}. */
    synchronized void await(String part, long number) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE;
        while (count(part) < number) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("lines with \"" + part + "\" expected: " + number + ", in\n" + this);
            }
            wait(left);
        }
    }

    /** The process ids of the children that were started, oldest first. */
    synchronized List<Long> children() {
        return lines.stream().filter(line -> line.contains("child started")).map(line -> Long.valueOf(line.replaceAll(".*pid=(\\d+).*", "$1"))).toList();
    }

    @Override
    public synchronized String toString() {
        return String.join("\n", lines);
    }
}
