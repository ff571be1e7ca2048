package scuff.sbox;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import scuff.api.plugin.AudioThread;
import scuff.api.plugin.EventBuffer;
import scuff.api.plugin.MainThread;
import scuff.api.plugin.ParameterValue;

/** Parameter values on their way from the main thread to the audio thread, in order. One thread on each side. */
final class ParameterInbox {
    private static final int CAPACITY = 4096;

    private final long[] ids = new long[CAPACITY];
    private final double[] values = new double[CAPACITY];
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong taken = new AtomicLong();

    /** All or none. @return false when there is no room */
    @MainThread
    boolean offer(List<ParameterValue> changes) {
        long at = written.get();
        if (changes.size() > CAPACITY - (at - taken.get())) {
            return false;
        }
        for (ParameterValue change : changes) {
            ids[(int) (at % CAPACITY)] = change.id();
            values[(int) (at % CAPACITY)] = change.value();
            at++;
        }
        written.setRelease(at);
        return true;
    }

    /** Moves what has come, but no more than {@code limit}, to the start of the block. @return whether there was anything */
    @AudioThread
    boolean drain(EventBuffer events, int limit) {
        long from = taken.getPlain();
        long to = Math.min(written.getAcquire(), from + limit);
        for (long at = from; at < to; at++) {
            events.putParameterValue(0, ids[(int) (at % CAPACITY)], values[(int) (at % CAPACITY)]);
        }
        taken.setRelease(to);
        return to != from;
    }

    boolean isEmpty() {
        return written.get() == taken.get();
    }
}
