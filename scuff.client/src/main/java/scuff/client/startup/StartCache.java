package scuff.client.startup;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import scuff.client.process.ToTheEnd;

/**
 * Sees to it that there is a start-up cache one day, and that nobody hears it being made: the rehearsal it takes keeps a
 * processor busy for seconds. It runs when for a while no group has played, none was made and no process was asked for; when
 * something stirs meanwhile it is ended, and begun anew in the next silence. A client that has played and never was silent for so
 * long makes it when it is closed.
 */
public final class StartCache implements AutoCloseable {
    private static final long LOOK = Duration.ofMillis(100).toNanos();

    private final LongSupplier stir;
    private final Rehearsal rehearsal;
    private final Duration silence;
    private final Runnable made;
    private final Thread thread;
    private volatile boolean over;
    private volatile boolean closed;

    /** What makes the cache; one thread at a time. */
    public interface Rehearsal {
        /**
         * Runs until it is over, or until {@code mayGoOn}, asked many times a second, says no: nothing is left of it then.
         *
         * @param awaited whether somebody waits for it; else it leaves the processor to others
         * @return whether it is over, with or without success
         */
        boolean run(boolean awaited, BooleanSupplier mayGoOn);
    }

    /**
     * @param stir    another number whenever something has stirred
     * @param silence how long nothing has to stir
     * @param made    called once, when the rehearsal is over and the client is not being closed
     */
    public StartCache(LongSupplier stir, Rehearsal rehearsal, Duration silence, Runnable made) {
        this.stir = stir;
        this.rehearsal = rehearsal;
        this.silence = silence;
        this.made = made;
        this.thread = Thread.ofPlatform().name("scuff-rehearsal").daemon().priority(Thread.MIN_PRIORITY).start(this::make);
    }

    private void make() {
        while (!over && awaitSilence()) {
            long quiet = stir.getAsLong();
            over = rehearsal.run(false, () -> !closed && stir.getAsLong() == quiet);
        }
        if (!closed) {
            made.run();
        }
    }

    /** @return false when the client is closed before */
    private boolean awaitSilence() {
        long last = stir.getAsLong();
        long since = System.nanoTime();
        while (!closed && System.nanoTime() - since < silence.toNanos()) {
            LockSupport.parkNanos(Math.min(LOOK, silence.toNanos()));
            long now = stir.getAsLong();
            if (now != last) {
                last = now;
                since = System.nanoTime();
            }
        }
        return !closed;
    }

    /** Ends a rehearsal that is under way. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        ToTheEnd.join(thread);
    }

    /** The same; then rehearses if that was not over, no longer than {@code patience}. To be called when no group is left, and none will come. */
    public void closeRehearsed(Duration patience) {
        close();
        long deadline = System.nanoTime() + patience.toNanos();
        if (!over) {
            over = rehearsal.run(true, () -> System.nanoTime() - deadline < 0 && !Thread.currentThread().isInterrupted());
        }
    }
}
