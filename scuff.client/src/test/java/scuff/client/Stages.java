package scuff.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import scuff.api.client.ScuffException;

/** What becomes of the stages a client returns. */
final class Stages {
    private static final long PATIENCE_SECONDS = 120;

    private Stages() {}

    static <T> T get(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("failed: " + e.getCause(), e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("no result", e);
        }
    }

    /** The message it fails with, after a look at how it is written: one line for a person, with facts. */
    static String refusal(CompletionStage<?> stage) {
        try {
            Object result = stage.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            throw new AssertionError("expected to fail, but: " + result);
        } catch (ExecutionException e) {
            return clear(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("no result", e);
        }
    }

    static String clear(Throwable thrown) {
        assertThat(thrown).isInstanceOf(ScuffException.class);
        assertThat(thrown.getMessage()).isNotBlank().doesNotContain("\n").doesNotContain("Exception").matches(".*[a-zA-Z]+=.*");
        return thrown.getMessage();
    }
}
