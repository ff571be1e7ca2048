package scuff.client.audio;

import java.util.Arrays;
import scuff.api.client.BlockReport;
import scuff.api.client.Device;
import scuff.api.client.Sandbox;
import scuff.api.plugin.AudioThread;
import scuff.protocol.memory.GroupMemory;

/** The report of the last block, kept by slot. */
@AudioThread
final class Report implements BlockReport {
    private final Outcome[] outcomes = new Outcome[GroupMemory.MAX_SANDBOXES];
    private final long[] busy = new long[GroupMemory.MAX_SANDBOXES];
    private final SlotOf slots;
    long block;
    long roundTripNanos;
    boolean complete;
    int droppedEvents;

    /** The slot of a sandbox, or -1 when it is of another group. */
    interface SlotOf {
        int slot(Sandbox sandbox);
    }

    Report(SlotOf slots) {
        this.slots = slots;
    }

    void begin(long number) {
        Arrays.fill(outcomes, null);
        block = number;
        complete = true;
        droppedEvents = 0;
    }

    void note(int slot, Outcome outcome, long busyNanos) {
        outcomes[slot] = outcome;
        busy[slot] = busyNanos;
        complete &= outcome == Outcome.DONE;
    }

    @Override
    public long block() {
        return block;
    }

    @Override
    public long roundTripNanos() {
        return roundTripNanos;
    }

    @Override
    public boolean complete() {
        return complete;
    }

    @Override
    public Outcome outcome(Sandbox sandbox) {
        int slot = slots.slot(sandbox);
        return slot < 0 || outcomes[slot] == null ? Outcome.ABSENT : outcomes[slot];
    }

    @Override
    public long busyNanos(Sandbox sandbox) {
        return outcome(sandbox) == Outcome.DONE ? busy[slots.slot(sandbox)] : 0;
    }

    @Override
    public long processNanos(Device device) {
        return device instanceof Metered metered && metered.meter() instanceof LoadMeter meter ? meter.took(this, block) : 0;
    }

    @Override
    public int droppedEvents() {
        return droppedEvents;
    }
}
