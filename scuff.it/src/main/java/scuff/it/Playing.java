package scuff.it;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import scuff.api.client.AudioPort;
import scuff.api.client.BlockReport;
import scuff.api.client.SandboxGroup;

/** A group plays on a thread of its own, as in an application, at the pace of real time; every sandbox is done with every block. */
final class Playing implements AutoCloseable {
    static final int FRAMES = 256;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

    private final SandboxGroup group;
    private final AudioPort in;
    private final AudioPort out;
    private final AtomicLong blocks = new AtomicLong();
    private final AtomicLong incomplete = new AtomicLong();
    private final Thread thread;
    private volatile double loudness;
    private volatile boolean stopped;
    private volatile Throwable failure;
    private long played;

    Playing(SandboxGroup group, AudioPort in, AudioPort out) {
        this.group = group;
        this.in = in;
        this.out = out;
        this.thread = Thread.ofPlatform().name("it-playing").start(this::run);
    }

    private void run() {
        try {
            long next = System.nanoTime();
            while (!stopped) {
                block();
                next += FRAMES * 1_000_000_000L / 48_000;
                long early = next - System.nanoTime();
                if (early > 0) {
                    Thread.sleep(early / 1_000_000, (int) (early % 1_000_000));
                } else {
                    next = System.nanoTime();
                }
            }
        } catch (Throwable thrown) {
            failure = thrown;
        }
    }

    private void block() {
        for (int c = 0; c < in.channels(); c++) {
            MemorySegment channel = group.audio().input(in, c);
            for (int i = 0; i < FRAMES; i++) {
                channel.setAtIndex(JAVA_FLOAT, i, (float) (0.25 * Math.sin((played + i) * 2 * Math.PI * 440 / 48_000)));
            }
        }
        BlockReport report = group.audio().process(FRAMES, System.nanoTime() + PATIENCE);
        incomplete.addAndGet(report.complete() ? 0 : 1);
        played += FRAMES;
        double loudest = 0;
        for (float sample : group.audio().output(out, 0).asSlice(0, FRAMES * 4L).toArray(JAVA_FLOAT)) {
            loudest = Math.max(loudest, Math.abs(sample));
        }
        loudness = loudest;
        blocks.incrementAndGet();
    }

    /** The loudest sample of a block that comes after so many more. */
    double loudnessAfter(int more) {
        long until = blocks.get() + more;
        Patience.until("blocks go on", () -> blocks.get() >= until || failure != null);
        return loudness;
    }

    /** Ends it: none threw, and no sandbox missed a block. */
    @Override
    public void close() throws InterruptedException {
        stopped = true;
        thread.join();
        assertThat(failure).isNull();
        assertThat(incomplete.get()).as("incomplete of %d blocks", blocks.get()).isZero();
        assertThat(blocks.get()).isPositive();
    }
}
