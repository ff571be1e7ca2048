package scuff.client.device;

import java.util.Optional;
import java.util.function.Consumer;
import scuff.api.client.Device.State;

/**
 * Where a device stands and, when it does not run, why. An instance that is active takes part in blocks only when a plan with it is
 * followed: until then the device is {@code ACTIVE} for those who work on it, and still told to be what it was. Any thread.
 */
final class Standing {
    /** Hears of every change of what is told, in order; called with the lock of this held. */
    private final Consumer<State> listener;
    private volatile State now = State.LOADING;
    private volatile State told = State.LOADING;
    private volatile String failure;

    Standing(Consumer<State> listener) {
        this.listener = listener;
    }

    /** What is so. */
    State now() {
        return now;
    }

    /** What an application sees. */
    State told() {
        return told;
    }

    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /** One that is closed stays closed, whoever comes too late. */
    synchronized void become(State next, String why) {
        if (now != State.CLOSED) {
            now = next;
            if (next != State.ACTIVE) {
                tell(next, why);
            }
        }
    }

    /** A plan with its instance is followed. */
    synchronized void planned() {
        if (now == State.ACTIVE) {
            tell(State.ACTIVE, null);
        }
    }

    private void tell(State next, String why) {
        failure = why;
        if (told != next) {
            told = next;
            listener.accept(next);
        }
    }
}
