package scuff.client.audio;

import java.util.concurrent.atomic.AtomicLong;
import scuff.api.client.DeviceLoad;
import scuff.api.plugin.AnyThread;
import scuff.api.plugin.AudioThread;

/** What one activation of a device costs, block by block. Written by the audio thread, read by anybody. */
public final class LoadMeter {
    /** Blocks over which the mean runs: it forgets the half of what was in three quarters of them. */
    private static final int RUN = 256;
    /** Of parts the mean is kept in, so that it does not stand still a few ns beside the truth. */
    private static final int PARTS = RUN;
    /** No block takes 18 minutes; a sandbox that says so must not spoil the sums. */
    private static final long LONGEST = 1L << 40;

    private final AtomicLong last = new AtomicLong();
    private final AtomicLong mean = new AtomicLong();
    private final AtomicLong peak = new AtomicLong();
    private long blocks;
    private Report report;
    private long block;

    /** It took {@code nanos} in {@code block} of the group whose report that is. */
    @AudioThread
    void note(Report in, long number, long nanos) {
        report = in;
        block = number;
        long took = Math.min(nanos, LONGEST);
        last.setRelease(took);
        blocks = Math.min(blocks + 1, RUN);
        long before = mean.getPlain();
        mean.setRelease(before + (took * PARTS - before) / blocks);
        if (took > peak.getPlain()) {
            peak.setRelease(took);
        }
    }

    /** What it took in that block; 0 when it did not take part. */
    @AudioThread
    long took(Report in, long number) {
        return report == in && block == number ? last.getPlain() : 0;
    }

    /** @param longestBlock how long the longest block of the group lasts, ns */
    @AnyThread
    public DeviceLoad load(double longestBlock) {
        long average = mean.getAcquire() / PARTS;
        return new DeviceLoad(last.getAcquire(), average, peak.getAcquire(), average / longestBlock);
    }
}
