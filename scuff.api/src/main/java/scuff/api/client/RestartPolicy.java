package scuff.api.client;

import java.time.Duration;
import java.util.Objects;

/**
 * What happens when the process of a sandbox has ended by itself or was declared hung.
 *
 * @param automatic whether the platform restarts it; otherwise {@link Sandbox#restart} does
 * @param backOff   how long the second restart in a row waits (the first waits for nothing); doubled each time
 * @param longest   no restart waits longer
 * @param limit     so many deaths within {@code window} and the sandbox is {@link Sandbox.State#QUARANTINED}
 * @param window    a sandbox that lives longer than this starts anew with {@code backOff}
 */
public record RestartPolicy(boolean automatic, Duration backOff, Duration longest, int limit, Duration window) {
    /** The application restarts. */
    public static final RestartPolicy MANUAL = new RestartPolicy(false, Duration.ZERO, Duration.ZERO, 1, Duration.ZERO);
    /** At once, then after 100 ms, 200 ms … 5 s; quarantined at the 10th death within a minute. */
    public static final RestartPolicy AUTOMATIC = new RestartPolicy(true, Duration.ofMillis(100), Duration.ofSeconds(5), 10, Duration.ofMinutes(1));

    public RestartPolicy {
        Objects.requireNonNull(backOff, "backOff");
        Objects.requireNonNull(longest, "longest");
        Objects.requireNonNull(window, "window");
        if (backOff.isNegative() || longest.compareTo(backOff) < 0 || window.isNegative() || limit < 1) {
            throw new IllegalArgumentException("no such restart policy: backOff=" + backOff + ", longest=" + longest + ", limit=" + limit
                    + ", window=" + window + "; durations are not negative, longest is at least backOff, limit at least 1");
        }
    }
}
