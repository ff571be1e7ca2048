package scuff.client.device;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import scuff.api.client.DeviceState;
import scuff.api.client.ScuffException;

/**
 * Saves of one device: one at a time. Whoever asks while one is under way gets the next one, which all who ask meanwhile share,
 * because what is under way may have been asked for before what they want saved was set. A save that hangs is not joined by
 * another. Any thread.
 */
final class StateSaving {
    private final Supplier<CompletableFuture<DeviceState>> ask;
    private final BiConsumer<Duration, Boolean> saved;
    private final Duration patience;
    private CompletableFuture<DeviceState> running;
    private CompletableFuture<DeviceState> next;

    /**
     * @param ask      asks the process for a state, without a time-out: completes when it has answered or has ended
     * @param saved    told how long a save took, and whether nobody but the platform had asked for it
     * @param patience how long those who ask wait
     */
    StateSaving(Supplier<CompletableFuture<DeviceState>> ask, BiConsumer<Duration, Boolean> saved, Duration patience) {
        this.ask = ask;
        this.saved = saved;
        this.patience = patience;
    }

    /** Somebody wants the state as it is now. */
    CompletableFuture<DeviceState> save() {
        CompletableFuture<DeviceState> answer;
        boolean free;
        synchronized (this) {
            free = running == null;
            if (free) {
                running = new CompletableFuture<>();
                answer = running;
            } else {
                next = next == null ? new CompletableFuture<>() : next;
                answer = next;
            }
        }
        if (free) {
            begin(answer, false);
        }
        return answer.copy().orTimeout(patience.toNanos(), TimeUnit.NANOSECONDS)
                .exceptionallyCompose(e -> CompletableFuture.failedFuture(e instanceof TimeoutException ? late(e) : e));
    }

    private ScuffException late(Throwable why) {
        return new ScuffException("no answer in time: request=SaveState, timeout=" + patience.toMillis()
                + " ms; the plugin is busy or hangs: wait, or restart its sandbox", why);
    }

    /** Whether a save is under way, or hangs. */
    synchronized boolean isBusy() {
        return running != null;
    }

    /** The platform saves by itself, unless a save is under way. */
    CompletableFuture<DeviceState> saveIfFree() {
        CompletableFuture<DeviceState> mine = new CompletableFuture<>();
        synchronized (this) {
            if (running != null) {
                return CompletableFuture.failedFuture(new ScuffException("a save is under way"));
            }
            running = mine;
        }
        begin(mine, true);
        return mine;
    }

    private void begin(CompletableFuture<DeviceState> mine, boolean automatic) {
        long start = System.nanoTime();
        asked().whenComplete((state, failure) -> {
            CompletableFuture<DeviceState> follows;
            synchronized (this) {
                follows = next;
                running = next;
                next = null;
            }
            try {
                if (failure == null) {
                    saved.accept(Duration.ofNanos(System.nanoTime() - start), automatic);
                }
            } finally { // whoever fails to hear of it keeps nobody waiting
                end(mine, state, failure);
                if (follows != null) {
                    begin(follows, false);
                }
            }
        });
    }

    private CompletableFuture<DeviceState> asked() {
        try {
            return ask.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static void end(CompletableFuture<DeviceState> save, DeviceState state, Throwable failure) {
        if (failure == null) {
            save.complete(state);
        } else {
            save.completeExceptionally(failure);
        }
    }
}
