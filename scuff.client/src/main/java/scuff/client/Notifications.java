package scuff.client;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import scuff.api.client.ScuffEvent;
import scuff.api.client.ScuffListener;
import scuff.client.group.Platform;
import scuff.client.log.Log;

/** Tells the registered listeners, on a thread of its own, in the order things happened. */
final class Notifications implements Platform.Events, AutoCloseable {
    private final ExecutorService thread = Executors.newSingleThreadExecutor(Thread.ofPlatform().name("scuff-events").daemon().factory());
    private final Supplier<List<ScuffListener>> listeners;
    private final Log log;

    Notifications(Supplier<List<ScuffListener>> listeners, Log log) {
        this.listeners = listeners;
        this.log = log;
    }

    @Override
    public void tell(ScuffEvent event) {
        if (listeners.get().isEmpty() || thread.isShutdown()) {
            return;
        }
        thread.execute(() -> listeners.get().forEach(listener -> {
            try {
                listener.happened(event);
            } catch (RuntimeException e) { // somebody else's code; the others are told all the same
                log.warn("a listener failed: listener=" + listener.getClass().getName() + ", why=" + e);
            }
        }));
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
