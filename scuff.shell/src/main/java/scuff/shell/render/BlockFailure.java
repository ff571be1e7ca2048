package scuff.shell.render;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import scuff.api.client.BlockReport;
import scuff.api.client.Sandbox;
import scuff.api.client.ScuffException;
import scuff.shell.rack.Rack;
import scuff.shell.rack.SandboxEnd;

/** Finds out why a block is not complete. */
final class BlockFailure {
    /** A block may know of a death before the platform knows its cause. */
    private static final Duration CAUSE_FOLLOWS_WITHIN = Duration.ofSeconds(2);
    private static final long LOOK_EVERY_NANOS = 5_000_000;

    private final Rack rack;
    private final BlockReport report;
    private final Duration deadline;

    BlockFailure(Rack rack, BlockReport report, Duration deadline) {
        this.rack = rack;
        this.report = report;
        this.deadline = deadline;
    }

    /**
     * The exception to throw. A sandbox that died explains those that were late because of it.
     *
     * @param block counted from 1
     */
    ScuffException explain(long block) {
        List<Sandbox> failed = rack.sandboxes().stream().filter(s -> report.outcome(s) != BlockReport.Outcome.DONE).toList();
        if (failed.isEmpty()) {
            return new ScuffException("a block came back incomplete though every sandbox was done: block=" + block);
        }
        long until = System.nanoTime() + CAUSE_FOLLOWS_WITHIN.toNanos();
        do {
            for (Sandbox sandbox : failed) {
                Optional<ScuffException> end = SandboxEnd.of(sandbox, "while rendering block " + block);
                if (end.isPresent()) {
                    return end.get();
                }
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        } while (failed.stream().noneMatch(s -> report.outcome(s) == BlockReport.Outcome.LATE) && System.nanoTime() < until);
        return late(failed.getFirst(), block);
    }

    private ScuffException late(Sandbox sandbox, long block) {
        String plugins = sandbox.devices().stream().map(d -> d.plugin().id()).collect(Collectors.joining(", "));
        String what = report.outcome(sandbox) == BlockReport.Outcome.ABSENT ? "a sandbox is gone and nobody knows why" : "a sandbox hangs";
        return new ScuffException(what + ": sandbox=" + sandbox.name() + ", block=" + block + ", waited=" + deadline.toSeconds()
                + " s, plugins=" + plugins);
    }
}
