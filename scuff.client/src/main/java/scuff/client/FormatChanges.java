package scuff.client;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import scuff.client.formats.FormatBuild;
import scuff.client.formats.Formats;
import scuff.client.log.Log;

/**
 * Has devices follow what is deployed, one sandbox after the other: a build that is no good shows in the first, and the others
 * never see it. Changes that come meanwhile are one more round.
 */
final class FormatChanges implements Formats.Watcher {
    private final Executor tasks;
    private final Log log;
    private final Runnable round;
    private final Refusals refusals;
    private final AtomicInteger wanted = new AtomicInteger();
    private volatile boolean closed;

    /** Tells of a build that is of no use. */
    interface Refusals {
        void tell(FormatBuild build, Optional<FormatBuild> instead, String why);
    }

    /** @param round has all devices follow; takes the time it takes */
    FormatChanges(Executor tasks, Runnable round, Refusals refusals, Log log) {
        this.tasks = tasks;
        this.round = round;
        this.refusals = refusals;
        this.log = log;
    }

    @Override
    public void changed() {
        if (!closed && wanted.getAndIncrement() == 0) {
            tasks.execute(this::follow);
        }
    }

    private void follow() {
        int seen;
        do {
            seen = wanted.get();
            try {
                if (!closed) {
                    round.run();
                }
            } catch (RuntimeException | Error e) { // the next change tries again
                log.error("devices do not follow what is deployed: why=" + e);
            }
        } while (!wanted.compareAndSet(seen, 0));
    }

    @Override
    public void refused(FormatBuild build, Optional<FormatBuild> instead, String why) {
        log.warn("format refused: build=" + build + ", instead=" + instead.map(FormatBuild::toString).orElse("none") + ", why=" + why
                + "; it is tried again when its bundle is updated");
        refusals.tell(build, instead, why);
    }

    void close() {
        closed = true;
    }
}
