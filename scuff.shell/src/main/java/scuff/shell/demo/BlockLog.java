package scuff.shell.demo;

import java.util.Arrays;
import scuff.api.client.BlockReport;
import scuff.api.client.BlockReport.Outcome;
import scuff.api.client.Sandbox;
import scuff.api.plugin.AudioThread;

/**
 * What became of every block. The audio thread writes, allocating nothing; any other thread may read the blocks below
 * {@link #count}.
 */
final class BlockLog {
    private static final byte DONE = (byte) Outcome.DONE.ordinal();

    private final Sandbox[] sandboxes;
    private final byte[][] outcomes;
    private final long[] roundTrips;
    private final long[] ends;
    private volatile int count;

    BlockLog(Sandbox[] sandboxes, int blocks) {
        this.sandboxes = sandboxes.clone();
        this.outcomes = new byte[sandboxes.length][blocks];
        this.roundTrips = new long[blocks];
        this.ends = new long[blocks];
    }

    /** Writes down the next block. */
    @AudioThread
    void add(BlockReport report) {
        int block = count;
        for (int s = 0; s < sandboxes.length; s++) {
            outcomes[s][block] = (byte) report.outcome(sandboxes[s]).ordinal();
        }
        roundTrips[block] = report.roundTripNanos();
        ends[block] = System.nanoTime();
        count = block + 1;
    }

    /** How many blocks are written down. */
    int count() {
        return count;
    }

    /** How many there will be. */
    int capacity() {
        return ends.length;
    }

    /** How many blocks a sandbox, by index, was not done with in time. */
    int missed(int sandbox) {
        int missed = 0;
        for (int b = 0, n = count; b < n; b++) {
            missed += outcomes[sandbox][b] == DONE ? 0 : 1;
        }
        return missed;
    }

    /** The first block from {@code from} on that a sandbox missed, -1 when there is none yet. */
    int firstMissed(int sandbox, int from) {
        return first(sandbox, from, false);
    }

    /** The first block from {@code from} on that a sandbox was done with, -1 when there is none yet. */
    int firstDone(int sandbox, int from) {
        return first(sandbox, from, true);
    }

    private int first(int sandbox, int from, boolean done) {
        for (int b = from, n = count; b < n; b++) {
            if (outcomes[sandbox][b] == DONE == done) {
                return b;
            }
        }
        return -1;
    }

    /** When a block was finished, a {@link System#nanoTime()}. */
    long end(int block) {
        return ends[block];
    }

    /** How long blocks took, shortest first, ns. */
    long[] sortedRoundTrips() {
        long[] sorted = Arrays.copyOf(roundTrips, count);
        Arrays.sort(sorted);
        return sorted;
    }
}
