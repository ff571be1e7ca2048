package scuff.client.sandbox;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import scuff.client.platform.Platform;

/**
 * Collects what the plugins of a sandbox say of themselves unasked, until somebody has the time to ask them: that they have
 * changed, that they wish to be activated anew. One at a time, and no plugin can keep us busy with nothing else.
 */
final class Upkeep {
    private static final String RESTART = "";
    /** Changes that are not about what a device has. */
    private static final Set<String> TOLD = Set.of("STATE", "PARAMETER_VALUES", "PARAMETER_TEXT");
    /** Between two rounds: whoever wishes again and again is heard five times a second. */
    private static final long PAUSE = 200;

    private final Platform platform;
    private final Follower follower;
    private final Map<Integer, Set<String>> wishes = new HashMap<>();
    private boolean busy;

    /** Does what is wished. */
    @FunctionalInterface
    interface Follower {
        /**
         * @param device  its number; it may be gone
         * @param changes names of {@code DeviceHost.Change}
         * @param restart whether it wishes to be activated anew
         */
        void follow(int device, Set<String> changes, boolean restart);
    }

    Upkeep(Platform platform, Follower follower) {
        this.platform = platform;
        this.follower = follower;
    }

    /** Whether the device is to be asked anew; else all is told. */
    static boolean toBeAsked(Set<String> changes) {
        return !TOLD.containsAll(changes);
    }

    /** From any thread; returns at once. */
    void restartWanted(int device) {
        changed(device, Set.of(RESTART));
    }

    /** From any thread; returns at once. */
    synchronized void changed(int device, Set<String> changes) {
        wishes.computeIfAbsent(device, d -> new HashSet<>()).addAll(changes);
        if (!busy) {
            busy = true;
            platform.tasks().execute(this::round);
        }
    }

    private void round() {
        for (Map.Entry<Integer, Set<String>> wish : taken().entrySet()) {
            boolean restart = wish.getValue().remove(RESTART);
            try {
                follower.follow(wish.getKey(), wish.getValue(), restart);
            } catch (RuntimeException | Error e) { // the next round comes, whatever this one met
                platform.log().warn("change of a device not followed: device=" + wish.getKey() + ", what=" + wish.getValue() + ", why=" + e);
            }
        }
        CompletableFuture.delayedExecutor(PAUSE, TimeUnit.MILLISECONDS, platform.tasks()).execute(this::again);
    }

    private synchronized Map<Integer, Set<String>> taken() {
        Map<Integer, Set<String>> taken = new HashMap<>(wishes);
        wishes.clear();
        return taken;
    }

    private void again() {
        synchronized (this) {
            busy = !wishes.isEmpty();
            if (!busy) {
                return;
            }
        }
        round();
    }
}
