package scuff.client.audio;

import java.util.concurrent.atomic.AtomicLong;
import scuff.api.plugin.AudioThread;

/**
 * What the audio thread has to tell the rest of the client: a ring of entries that it writes and one other thread reads.
 * Neither ever waits for the other. Entries that find no room are counted, and the count is told instead of them.
 */
public final class AudioNews {
    /** A second of automation: a few thousand blocks, each with the values of one moving controller. */
    static final int CAPACITY = 1 << 14;
    private static final int LATE = 0;
    private static final int DROPPED = 1;
    private static final int VALUE = 2;
    private static final int GESTURE = 3;

    private final int mask;
    private final int[] kinds;
    private final int[] numbers;
    private final long[] ids;
    private final double[] values;
    /** Entries ever written; moved by the audio thread. */
    private final AtomicLong written = new AtomicLong();
    /** Entries ever read; moved by the reader. */
    private final AtomicLong read = new AtomicLong();
    /** Entries that found no room; counted by the audio thread. */
    private final AtomicLong lost = new AtomicLong();
    /** What the audio thread last saw of {@link #read}, so that it seldom touches what the reader writes. */
    private long readBefore;
    /** What of {@link #lost} was told. */
    private long lostBefore;

    public AudioNews() {
        this(CAPACITY);
    }

    /** @param capacity a power of two */
    AudioNews(int capacity) {
        mask = capacity - 1;
        kinds = new int[capacity];
        numbers = new int[capacity];
        ids = new long[capacity];
        values = new double[capacity];
    }

    /** Hears the entries, oldest first, on the reader's thread. */
    public interface Reader {

        /** The sandbox in that slot missed that block. */
        void late(int slot, long block);

        /** So many events were lost in that block, all devices together. */
        void dropped(long block, long count);

        /** A parameter of a device has that value from some block on: the application or the plugin has set it. */
        void value(int device, long parameter, double value);

        /** A person begins, or ends, to move a parameter in the plugin. */
        void gesture(int device, long parameter, boolean begins);

        /** So many entries found no room since this was told last. */
        void lost(long entries);
    }

    /** The sandbox in {@code slot} missed a block. */
    @AudioThread
    public void late(int slot, long block) {
        write(LATE, slot, block, 0);
    }

    /** Events were lost in a block. */
    @AudioThread
    public void dropped(long block, int count) {
        write(DROPPED, 0, block, count);
    }

    /** A parameter of a device has another value. */
    @AudioThread
    public void value(int device, long parameter, double value) {
        write(VALUE, device, parameter, value);
    }

    /** A person begins, or ends, to move a parameter. */
    @AudioThread
    public void gesture(int device, long parameter, boolean begins) {
        write(GESTURE, device, parameter, begins ? 1 : 0);
    }

    private void write(int kind, int number, long id, double value) {
        long at = written.getPlain();
        if (at - readBefore > mask) {
            readBefore = read.getAcquire();
            if (at - readBefore > mask) {
                lost.setRelease(lost.getPlain() + 1);
                return;
            }
        }
        int place = (int) at & mask;
        kinds[place] = kind;
        numbers[place] = number;
        ids[place] = id;
        values[place] = value;
        written.setRelease(at + 1);
    }

    /** Tells what was written since this was called last. One thread at a time, each call happening before the next; not the audio thread. */
    public void drain(Reader reader) {
        long until = written.getAcquire();
        for (long at = read.getPlain(); at < until; at++) {
            int place = (int) at & mask;
            int kind = kinds[place];
            int number = numbers[place];
            long id = ids[place];
            double value = values[place];
            read.setRelease(at + 1); // first: a reader that throws does not see the entry again
            switch (kind) {
                case LATE -> reader.late(number, id);
                case DROPPED -> reader.dropped(id, (long) value);
                case VALUE -> reader.value(number, id, value);
                default -> reader.gesture(number, id, value != 0);
            }
        }
        long missed = lost.getAcquire();
        if (missed != lostBefore) {
            long since = missed - lostBefore;
            lostBefore = missed;
            reader.lost(since);
        }
    }
}
