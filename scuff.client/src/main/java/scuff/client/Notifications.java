package scuff.client;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import scuff.api.client.Device;
import scuff.api.client.Sandbox;
import scuff.api.client.SandboxListener;
import scuff.client.group.Platform;
import scuff.client.log.Log;

/** Tells the registered listeners, on a thread of its own, in the order things happened. */
final class Notifications implements Platform.Events, AutoCloseable {
    private final ExecutorService thread = Executors.newSingleThreadExecutor(Thread.ofPlatform().name("scuff-events").daemon().factory());
    private final Supplier<List<SandboxListener>> listeners;
    private final Log log;

    Notifications(Supplier<List<SandboxListener>> listeners, Log log) {
        this.listeners = listeners;
        this.log = log;
    }

    @Override
    public void sandboxChanged(Sandbox sandbox, Sandbox.State state) {
        tell(listener -> listener.sandboxChanged(sandbox, state));
    }

    @Override
    public void deviceChanged(Device device, Device.State state) {
        tell(listener -> listener.deviceChanged(device, state));
    }

    private void tell(Consumer<SandboxListener> what) {
        if (listeners.get().isEmpty() || thread.isShutdown()) {
            return;
        }
        thread.execute(() -> listeners.get().forEach(listener -> {
            try {
                what.accept(listener);
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
