package scuff.client.audio;

import java.util.concurrent.atomic.AtomicLong;
import scuff.api.plugin.AudioThread;

/**
 * What happens to the parameters of a group's devices in blocks, for those who tell listeners: values that went into or came
 * out of a device, and gestures. A ring: the audio thread writes and never waits, one other thread at a time drains. What does
 * not fit is counted; the newest values are still in each device's {@link ParameterJournal}.
 */
public final class ChangeFeed {
    private static final int CAPACITY = 1 << 14;
    private static final int VALUE = 0;
    private static final int GESTURE_BEGIN = 1;
    private static final int GESTURE_END = 2;

    private final int[] devices = new int[CAPACITY];
    private final byte[] kinds = new byte[CAPACITY];
    private final long[] parameters = new long[CAPACITY];
    private final double[] values = new double[CAPACITY];
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();

    /** Who drains. {@code device} is the device's number in its group. */
    public interface Listener {
        void value(int device, long parameter, double value);

        void gesture(int device, long parameter, boolean begins);
    }

    @AudioThread
    void value(int device, long parameter, double value) {
        write(device, VALUE, parameter, value);
    }

    @AudioThread
    void gesture(int device, long parameter, boolean begins) {
        write(device, begins ? GESTURE_BEGIN : GESTURE_END, parameter, 0);
    }

    private void write(int device, int kind, long parameter, double value) {
        long at = written.getPlain();
        if (at - taken.getAcquire() == CAPACITY) {
            lost.setOpaque(lost.getPlain() + 1);
            return;
        }
        int slot = (int) (at & CAPACITY - 1);
        devices[slot] = device;
        kinds[slot] = (byte) kind;
        parameters[slot] = parameter;
        values[slot] = value;
        written.setRelease(at + 1);
    }

    /** Tells what has come, oldest first. One thread at a time. @return how many there were */
    public int drain(Listener listener) {
        long from = taken.getPlain();
        long to = written.getAcquire();
        for (long at = from; at < to; at++) {
            int slot = (int) (at & CAPACITY - 1);
            int device = devices[slot];
            long parameter = parameters[slot];
            double value = values[slot];
            int kind = kinds[slot];
            taken.setRelease(at + 1);
            if (kind == VALUE) {
                listener.value(device, parameter, value);
            } else {
                listener.gesture(device, parameter, kind == GESTURE_BEGIN);
            }
        }
        return (int) (to - from);
    }

    /** How many did not fit since the beginning. */
    public long lost() {
        return lost.get();
    }
}
