package scuff.format.vst3.device;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLongArray;
import scuff.api.plugin.AnyThread;

/**
 * The latest values of parameters on their way from one thread to another: a newer value takes the place of one that still
 * waits. Neither side locks or allocates.
 */
@AnyThread
final class ValueLatch {
    private static final long NOTHING = Double.doubleToRawLongBits(Double.NaN);

    private final AtomicLongArray values;
    private final AtomicBoolean waiting = new AtomicBoolean();

    ValueLatch(int parameters) {
        values = new AtomicLongArray(parameters);
        for (int i = 0; i < parameters; i++) {
            values.setPlain(i, NOTHING);
        }
    }

    void put(int position, double value) {
        values.set(position, Double.doubleToRawLongBits(value));
        waiting.set(true);
    }

    /** Whether there may be values to {@link #take}; asking ends it. */
    boolean begin() {
        return waiting.get() && waiting.getAndSet(false);
    }

    boolean isWaiting() {
        return waiting.get();
    }

    /** Whether a value of that parameter waits. */
    boolean isWaiting(int position) {
        return values.get(position) != NOTHING;
    }

    /** The value that waits, which does so no more; NaN for none. */
    double take(int position) {
        return Double.longBitsToDouble(values.get(position) == NOTHING ? NOTHING : values.getAndSet(position, NOTHING));
    }

    void forget() {
        for (int i = 0; i < values.length(); i++) {
            values.set(i, NOTHING);
        }
        waiting.set(false);
    }
}
