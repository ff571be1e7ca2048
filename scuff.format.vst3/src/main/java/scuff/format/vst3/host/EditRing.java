package scuff.format.vst3.host;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import scuff.api.plugin.AnyThread;
import scuff.api.plugin.AudioThread;

/**
 * Edits of parameters on their way from whatever thread the plugin makes them on to the one that runs its blocks. A ring of
 * fixed size; neither side locks or allocates. Each place has a turn that says whose it is: {@code n} for the writer of edit
 * {@code n}, {@code n + 1} for its reader.
 */
public final class EditRing {
    /** What happened to a parameter. */
    public enum Kind { BEGIN, VALUE, END }

    private static final Kind[] KINDS = Kind.values();
    private static final int CAPACITY = 1024;
    private static final int MASK = CAPACITY - 1;

    private final AtomicLongArray turns = new AtomicLongArray(CAPACITY);
    private final AtomicLong written = new AtomicLong();
    private final int[] kinds = new int[CAPACITY];
    private final int[] parameters = new int[CAPACITY];
    private final double[] values = new double[CAPACITY];
    private long read;

    public EditRing() {
        for (int i = 0; i < CAPACITY; i++) {
            turns.set(i, i);
        }
    }

    /** How many edits it holds. */
    public static int capacity() {
        return CAPACITY;
    }

    /** @return false when it is full */
    @AnyThread
    public boolean offer(Kind kind, int parameter, double value) {
        while (true) {
            long at = written.get();
            int place = (int) at & MASK;
            long turn = turns.get(place);
            if (turn < at) {
                return false;
            }
            if (turn == at && written.compareAndSet(at, at + 1)) {
                kinds[place] = kind.ordinal();
                parameters[place] = parameter;
                values[place] = value;
                turns.set(place, at + 1);
                return true;
            }
        }
    }

    /** Whether an edit waits; the accessors tell of it until {@link #remove}. One reader at a time. */
    @AudioThread
    public boolean hasNext() {
        return turns.get((int) read & MASK) == read + 1;
    }

    @AudioThread
    public Kind kind() {
        return KINDS[kinds[(int) read & MASK]];
    }

    @AudioThread
    public int parameter() {
        return parameters[(int) read & MASK];
    }

    @AudioThread
    public double value() {
        return values[(int) read & MASK];
    }

    @AudioThread
    public void remove() {
        turns.set((int) read & MASK, read + CAPACITY);
        read++;
    }
}
