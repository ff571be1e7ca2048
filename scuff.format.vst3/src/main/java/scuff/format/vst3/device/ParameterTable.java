package scuff.format.vst3.device;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import scuff.api.plugin.AnyThread;

/**
 * The parameters as blocks need them: found by id without allocating, with their scales and the values that are on their way.
 * A change goes to the processor, with a block, and to the controller, on the main thread.
 */
@AnyThread
final class ParameterTable {
    private static final long UNKNOWN = Double.doubleToRawLongBits(Double.NaN);

    /** @param programChange whether it selects the program; {@code readOnly}: whether only the plugin changes it */
    record Entry(int id, Scale scale, boolean programChange, boolean readOnly) {}

    private final Entry[] entries;
    private final int[] slots;
    private final AtomicLongArray last;
    final ValueLatch toProcessor;
    final ValueLatch toController;

    ParameterTable(List<Entry> parameters) {
        entries = parameters.toArray(Entry[]::new);
        slots = new int[Math.max(4, Integer.highestOneBit(Math.max(1, entries.length)) * 4)];
        Arrays.fill(slots, -1);
        for (int i = entries.length - 1; i >= 0; i--) { // of two with one id the first is found
            int slot = slot(entries[i].id);
            slots[slot] = i;
        }
        last = new AtomicLongArray(entries.length);
        toProcessor = new ValueLatch(entries.length);
        toController = new ValueLatch(entries.length);
        forgetValues();
    }

    /** Where the id is, or would be. */
    private int slot(int id) {
        int mask = slots.length - 1;
        int slot = (id * 0x9E3779B9 >>> 7) & mask;
        while (slots[slot] >= 0 && entries[slots[slot]].id != id) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    int count() {
        return entries.length;
    }

    /** Position of a parameter, -1 when there is none of that id. */
    int position(int id) {
        return slots[slot(id)];
    }

    int id(int position) {
        return entries[position].id;
    }

    boolean isReadOnly(int position) {
        return entries[position].readOnly;
    }

    Scale scale(int position) {
        return entries[position].scale;
    }

    /** Position of the parameter that selects the program, -1 for none. */
    int programChange() {
        for (int i = 0; i < entries.length; i++) {
            if (entries[i].programChange) {
                return i;
            }
        }
        return -1;
    }

    /** The normalised value the processor last got, NaN when that is not known. */
    double last(int position) {
        return Double.longBitsToDouble(last.get(position));
    }

    void last(int position, double normalised) {
        last.set(position, Double.doubleToRawLongBits(normalised));
    }

    /** The plugin has other values now, and we do not know which. */
    void forgetValues() {
        for (int i = 0; i < entries.length; i++) {
            last.set(i, UNKNOWN);
        }
    }

    /** What waited for {@code before} waits here, as far as the parameters are the same. */
    ParameterTable carryOn(ParameterTable before) {
        if (before.toProcessor.begin()) {
            for (int i = 0; i < before.count(); i++) {
                double value = before.toProcessor.take(i);
                int position = position(before.id(i));
                if (!Double.isNaN(value) && position >= 0) {
                    toProcessor.put(position, value);
                }
            }
        }
        return this;
    }

    boolean isSameAs(ParameterTable other) {
        return Arrays.equals(entries, other.entries);
    }
}
