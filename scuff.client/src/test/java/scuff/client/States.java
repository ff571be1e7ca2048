package scuff.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import scuff.api.client.Device;
import scuff.api.client.Sandbox;
import scuff.api.client.ScuffEvent;
import scuff.api.client.ScuffListener;

/** Hears of every change of state, and lets a test wait for one. */
final class States implements ScuffListener {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    private final List<String> heard = new ArrayList<>();
    private final List<ScuffEvent.DeviceChanged> changes = new ArrayList<>();
    private volatile Consumer<ScuffEvent.DeviceChanged> listener = change -> {};

    @Override
    public void happened(ScuffEvent event) {
        switch (event) {
            case ScuffEvent.SandboxChanged(Sandbox sandbox, Sandbox.State state) -> hear(sandbox.name() + " " + state);
            case ScuffEvent.DeviceChanged change -> {
                synchronized (this) {
                    changes.add(change);
                }
                listener.accept(change);
                hear(change.device().plugin().id() + " " + change.state());
            }
            case ScuffEvent.GroupChanged(var group, var state) -> hear("group " + state);
            default -> hear(event.getClass().getSimpleName());
        }
    }

    /** Is told on the thread of events, before anybody who waits. */
    void listen(Consumer<ScuffEvent.DeviceChanged> other) {
        listener = other;
    }

    private synchronized void hear(String what) {
        heard.add(what);
        notifyAll();
    }

    synchronized List<String> heard() {
        return List.copyOf(heard);
    }

    synchronized long count(Class<? extends ScuffEvent> kind) {
        return heard.stream().filter(kind.getSimpleName()::equals).count();
    }

    /** How often that device has become so. */
    synchronized long count(Device device, Device.State state) {
        return changes.stream().filter(change -> change.device() == device && change.state() == state).count();
    }

    void await(Sandbox sandbox, Sandbox.State state) throws InterruptedException {
        await(() -> sandbox.state() == state, sandbox.name() + " to become " + state);
    }

    void await(Device device, Device.State state) throws InterruptedException {
        await(() -> device.state() == state, device.id() + " to become " + state);
    }

    synchronized void await(BooleanSupplier condition, String what) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE;
        while (!condition.getAsBoolean()) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("waited in vain for " + what + ": heard=" + heard);
            }
            wait(left);
        }
    }
}
