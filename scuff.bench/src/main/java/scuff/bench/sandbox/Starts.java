package scuff.bench.sandbox;

import scuff.bench.BenchException;
import scuff.bench.report.Samples;
import scuff.bench.report.Section;

/** Starts of a sandbox on one platform, each from asking for it until a block has passed through a device in it. */
final class Starts {
    private static final int FRAMES = 256;
    private static final int PATIENCE = 100;

    private final String how;
    private final Platform platform;
    private final long[] ready;
    private final long[] active;
    private final long[] block;
    private int count;

    /** @param count how many starts there will be */
    Starts(String how, Platform platform, int count) {
        this.how = how;
        this.platform = platform;
        this.ready = new long[count];
        this.active = new long[count];
        this.block = new long[count];
    }

    /** Starts a sandbox, and ends it when its first block is done. */
    void another() {
        long start = System.nanoTime();
        try (Row row = new Row(platform, 1, FRAMES)) {
            firstBlock(row);
            block[count] = System.nanoTime() - start;
            ready[count] = row.sandboxReady() - start;
            active[count] = row.deviceActive() - start;
            count++;
        }
    }

    private static void firstBlock(Row row) {
        for (int tries = 0; tries < PATIENCE; tries++) {
            if (row.block()) {
                return;
            }
        }
        throw new BenchException("a new sandbox does not process: tries=" + PATIENCE);
    }

    void addTo(Section section) {
        Samples blocks = new Samples(block);
        section.row(how, count, new Samples(ready).millis(0.5), new Samples(active).millis(0.5), blocks.millis(0.5),
                blocks.millis(0), blocks.millis(1));
    }
}
