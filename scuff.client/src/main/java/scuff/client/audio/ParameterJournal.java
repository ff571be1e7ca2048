package scuff.client.audio;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import scuff.api.plugin.AudioThread;
import scuff.api.plugin.EventBuffer;
import scuff.api.plugin.ParameterFlag;
import scuff.api.plugin.ParameterInfo;

/**
 * The newest value of each parameter of a device that went through blocks, with when that was, so that a restart can bring
 * back what was heard. A fixed table: the audio thread alone writes, any thread reads. Values that nobody may set again
 * (read-only parameters, what is no number) are not kept, and what is beyond a parameter's range is kept as its end.
 */
public final class ParameterJournal {

    /** A value and when it was noted, by the clock of the device. */
    public record Noted(long parameter, double value, long when) {}

    private final List<ParameterInfo> parameters;
    private final AtomicLong clock;
    private final long[] ids;
    private final double[] least;
    private final double[] most;
    /** Open addressing: place in the other arrays plus 1, 0 for none. A power of two, at least twice as long as these. */
    private final int[] places;
    /** Bits of doubles: one word each, so that nobody reads half of one. */
    private final AtomicLongArray values;
    /** 0 for never. Written after the value. */
    private final AtomicLongArray times;
    /** What a value took the place of that was heard: the device had processed it. */
    private final AtomicLongArray heardValues;
    private final AtomicLongArray heardTimes;
    private volatile long settled;
    private volatile long delivered;

    /**
     * @param parameters of the device, as it was activated
     * @param clock      counts up with everything that is set; goes on when a journal takes the place of another
     */
    public ParameterJournal(List<ParameterInfo> parameters, AtomicLong clock) {
        this.parameters = parameters;
        this.clock = clock;
        List<ParameterInfo> kept = parameters.stream().filter(p -> !p.is(ParameterFlag.READ_ONLY) && p.min() <= p.max()).toList();
        int count = kept.size();
        this.ids = kept.stream().mapToLong(ParameterInfo::id).toArray();
        this.least = kept.stream().mapToDouble(ParameterInfo::min).toArray();
        this.most = kept.stream().mapToDouble(ParameterInfo::max).toArray();
        this.places = new int[Integer.highestOneBit(Math.max(1, count)) << 2];
        this.values = new AtomicLongArray(count);
        this.times = new AtomicLongArray(count);
        this.heardValues = new AtomicLongArray(count);
        this.heardTimes = new AtomicLongArray(count);
        for (int i = 0; i < count; i++) {
            int slot = slot(ids[i]);
            if (places[slot] == 0) { // of two with the same id the first counts
                places[slot] = i + 1;
            }
        }
        this.settled = clock.get();
        this.delivered = settled;
    }

    /** Where the id stands, or would. */
    private int slot(long id) {
        int mask = places.length - 1;
        int slot = (int) (id * 0x9E3779B97F4A7C15L >>> 40) & mask;
        while (places[slot] != 0 && ids[places[slot] - 1] != id) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    /** Whether it is a journal of just these parameters. */
    public boolean isOf(List<ParameterInfo> others) {
        return parameters.equals(others);
    }

    /** The parameter has another value; one that is not known is left out. */
    @AudioThread
    void note(long parameter, double value) {
        int place = places[slot(parameter)] - 1;
        double sound = sound(place, value);
        if (!Double.isNaN(sound)) {
            if (times.getPlain(place) <= settled) {
                heardValues.setOpaque(place, values.getPlain(place));
                heardTimes.setRelease(place, times.getPlain(place));
            }
            values.setOpaque(place, Double.doubleToRawLongBits(sound));
            times.setRelease(place, clock.incrementAndGet());
        }
    }

    /** What of {@code value} could be set again: within the parameter's range, or not a number when it is none or nobody may set it. */
    public double sound(long parameter, double value) {
        return sound(places[slot(parameter)] - 1, value);
    }

    private double sound(int place, double value) {
        return place < 0 ? Double.NaN : Math.max(least[place], Math.min(most[place], value));
    }

    /** Everything that was noted goes to the device with the block that begins. */
    @AudioThread
    void deliver() {
        delivered = clock.getPlain();
    }

    /** The device has processed everything that was noted. */
    @AudioThread
    void settle() {
        settled = clock.getPlain();
    }

    /**
     * The device has lost its process. What went to it with the block it did not finish was not heard, and may be what it died of:
     * what was heard before takes its place.
     */
    @AudioThread
    void doubt() {
        for (int i = 0; i < ids.length; i++) {
            if (isDoubtful(times.getPlain(i))) {
                values.setOpaque(i, heardValues.getPlain(i));
                times.setRelease(i, heardTimes.getPlain(i));
            }
        }
        delivered = settled;
    }

    private boolean isDoubtful(long time) {
        return time > settled && time <= delivered;
    }

    /** The time of what was noted last. */
    @AudioThread
    long now() {
        return clock.getPlain();
    }

    /** Puts the values noted after {@code when} at the start of a block. */
    @AudioThread
    void replay(long when, EventBuffer events) {
        for (int i = 0; i < ids.length; i++) {
            if (times.getPlain(i) > when) {
                events.putParameterValue(0, ids[i], Double.longBitsToDouble(values.getPlain(i)));
            }
        }
    }

    /** Until when everything noted is in the device: what it is asked for now holds it. Time of the clock. */
    public long settled() {
        return settled;
    }

    /** The values noted after {@code when}, in the order of the parameters. */
    public List<Noted> changedSince(long when) {
        List<Noted> changed = new ArrayList<>();
        for (int i = 0; i < ids.length; i++) {
            long time = times.getAcquire(i);
            if (time > when) {
                changed.add(new Noted(ids[i], Double.longBitsToDouble(values.getAcquire(i)), time));
            }
        }
        return changed;
    }

    /** Likewise, for a device that has lost its process: without what it may have died of, see {@link #doubt}. */
    public List<Noted> heardSince(long when) {
        List<Noted> heard = new ArrayList<>();
        for (int i = 0; i < ids.length; i++) {
            long time = times.getAcquire(i);
            boolean doubtful = isDoubtful(time);
            long heardAt = doubtful ? heardTimes.getAcquire(i) : time;
            if (heardAt > when) {
                heard.add(new Noted(ids[i], Double.longBitsToDouble(doubtful ? heardValues.getAcquire(i) : values.getAcquire(i)), heardAt));
            }
        }
        return heard;
    }
}
