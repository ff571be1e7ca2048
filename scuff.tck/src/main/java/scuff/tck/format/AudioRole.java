package scuff.tck.format;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A thread that plays the audio thread of a host. Called by the test, which waits meanwhile. */
public final class AudioRole implements AutoCloseable {
    private final ExecutorService thread = Executors.newSingleThreadExecutor();

    /** @param host learns which thread it is */
    public AudioRole(RecordingHost host) {
        call(() -> host.audio = Thread.currentThread());
    }

    /** Runs {@code call} and waits. */
    public <T> T call(Callable<T> call) {
        try {
            return thread.submit(call).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("on the audio thread", e);
        }
    }

    /** Likewise. */
    public void run(Runnable call) {
        call(() -> {
            call.run();
            return null;
        });
    }

    @Override
    public void close() {
        thread.close();
    }
}
