package scuff.shell.rack;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import scuff.api.client.ScuffException;

/** Waits for what the platform promised. */
public final class Stages {
    /** Longer than the platform itself takes to give up; ends a wait that would otherwise never end. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Stages() {}

    /** As {@link #await(CompletionStage, String, Duration)}, for what takes seconds at most. */
    public static <T> T await(CompletionStage<T> stage, String what) {
        return await(stage, what, PATIENCE);
    }

    /**
     * Waits for the result.
     *
     * @param what what is being done, for the message when it takes too long: "start the sandbox x"
     * @throws ScuffException with the platform's own words when it failed, or when it took longer than {@code longest}
     */
    public static <T> T await(CompletionStage<T> stage, String what, Duration longest) {
        try {
            return stage.toCompletableFuture().get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new ScuffException("cannot " + what + ": no answer after seconds=" + longest.toSeconds(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ScuffException("cannot " + what + ": interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ScuffException own) {
                throw own;
            }
            throw new ScuffException("cannot " + what + ": " + e.getCause(), e.getCause());
        }
    }
}
