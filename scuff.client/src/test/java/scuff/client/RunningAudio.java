package scuff.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import scuff.api.client.BlockReport;
import scuff.api.client.BlockReport.Outcome;
import scuff.api.client.Sandbox;

/** Runs one block after the other on a thread of its own, as an application does, while the test changes the group. */
final class RunningAudio implements AutoCloseable {
    private final Rig rig;
    private final AtomicLong blocks = new AtomicLong();
    private final AtomicLong incomplete = new AtomicLong();
    private final List<Sandbox> watched;
    private final Thread thread;
    private volatile boolean stopped;
    private volatile Throwable failure;

    /** @param watched those that must be done in every block; none for all there are */
    RunningAudio(Rig rig, Sandbox... watched) {
        this.rig = rig;
        this.watched = List.of(watched);
        this.thread = Thread.ofPlatform().name("test-running-audio").start(this::run);
    }

    private void run() {
        try {
            while (!stopped) {
                BlockReport report = rig.process();
                if (!(watched.isEmpty() ? report.complete() : watched.stream().allMatch(s -> report.outcome(s) == Outcome.DONE))) {
                    incomplete.incrementAndGet();
                }
                blocks.incrementAndGet();
            }
        } catch (Throwable thrown) {
            failure = thrown;
        }
    }

    /** Returns after so many more blocks. */
    void pass(int more) {
        long until = blocks.get() + more;
        long deadline = System.nanoTime() + Rig.PATIENCE;
        while (blocks.get() < until && failure == null) {
            assertThat(System.nanoTime()).as("blocks go on").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    /** Ends it. Every block was complete, none threw. */
    @Override
    public void close() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        assertThat(failure).isNull();
        assertThat(incomplete.get()).as("incomplete of %d blocks", blocks.get()).isZero();
        assertThat(blocks.get()).isPositive();
    }
}
