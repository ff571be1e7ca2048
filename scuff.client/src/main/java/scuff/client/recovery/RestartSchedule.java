package scuff.client.recovery;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import scuff.api.client.RestartPolicy;

/** Decides what follows the death of a sandbox, by those before it. One for each sandbox, used under its lock. */
public final class RestartSchedule {
    /** Times of the deaths that still count, oldest first, ns. */
    private final Deque<Long> deaths = new ArrayDeque<>();

    /** What follows a death. */
    public sealed interface Verdict {
        /** The application restarts it. */
        record Stay() implements Verdict {}

        /** The platform restarts it. */
        record Restart(Duration after) implements Verdict {}

        /** It died so many times, the last one included. */
        record Quarantine(int deaths) implements Verdict {}
    }

    /**
     * It died, or could not be started.
     *
     * @param now a {@link System#nanoTime()}
     */
    public Verdict died(RestartPolicy policy, long now) {
        Verdict verdict = ifItDies(policy, now);
        if (policy.automatic()) {
            deaths.addLast(now);
        } else {
            deaths.clear();
        }
        return verdict;
    }

    /** What {@link #died} would say; it is not dead yet. */
    public Verdict ifItDies(RestartPolicy policy, long now) {
        if (!policy.automatic()) {
            return new Verdict.Stay();
        }
        long window = policy.window().toNanos();
        while (!deaths.isEmpty() && now - deaths.getFirst() > window) {
            deaths.removeFirst();
        }
        int row = deaths.size() + 1;
        return row >= policy.limit() ? new Verdict.Quarantine(row) : new Verdict.Restart(wait(policy, row));
    }

    /** The first of a row waits for nothing, the second for the back-off, each further one for twice as long. */
    private static Duration wait(RestartPolicy policy, int row) {
        if (row == 1) {
            return Duration.ZERO;
        }
        Duration wait = policy.backOff();
        for (int i = 2; i < row && wait.compareTo(policy.longest()) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(policy.longest()) < 0 ? wait : policy.longest();
    }

    /** The application has restarted it: what was before does not count. */
    public void forgive() {
        deaths.clear();
    }
}
