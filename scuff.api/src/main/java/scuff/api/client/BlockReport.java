package scuff.api.client;

import org.osgi.annotation.versioning.ProviderType;
import scuff.api.plugin.AudioThread;

/** What happened in the last block of a group. Read on the audio thread; overwritten by the next block. */
@ProviderType
@AudioThread
public interface BlockReport {

    /** What became of a sandbox in a block. */
    enum Outcome {
        /** Done in time. */
        DONE,
        /** Not done at the deadline, or still busy with an earlier block. */
        LATE,
        /** Its process has ended, or is not ready yet. */
        ABSENT
    }

    /** Counts blocks, from 1. */
    long block();

    /** From the start of {@link GroupAudio#process} until it returned, ns. */
    long roundTripNanos();

    /** Whether every sandbox was {@link Outcome#DONE}. */
    boolean complete();

    Outcome outcome(Sandbox sandbox);

    /** What the sandbox itself measured between its start and its end of the block, ns; 0 unless {@link Outcome#DONE}. */
    long busyNanos(Sandbox sandbox);

    /** What the device took for this block, ns, as its sandbox measured; 0 unless its sandbox was {@link Outcome#DONE}. */
    long processNanos(Device device);

    /**
     * Events lost in this block, all devices together: they did not fit a buffer (the application's, the device's own, those of
     * connections), were for a device whose process is gone, or had no word in the dialects of a connection's target. Those for a
     * device that is only late are kept for it and not counted while there is room.
     */
    int droppedEvents();
}
