package scuff.protocol.memory;

import java.util.Locale;

/**
 * Which call of which device a thread is in, packed into a long so that one plain store tells it: the device's number in
 * the high half, the call in the low half. 0 is none. After a crash it says who was at work.
 */
public enum Activity {
    NONE, LOAD, CREATE, ACTIVATE, DEACTIVATE, START_PROCESSING, STOP_PROCESSING, PROCESS, FLUSH, SAVE_STATE, LOAD_STATE,
    PARAMETERS, MAIN_THREAD_CALL, TIMER, FILE_DESCRIPTOR, CLOSE;

    private static final Activity[] ALL = values();

    /** @param device the number of the device, 0 for none */
    public long in(int device) {
        return (long) device << 32 | ordinal();
    }

    /** The device of a packed activity. */
    public static int device(long packed) {
        return (int) (packed >>> 32);
    }

    /** The call of a packed activity; {@link #NONE} for nonsense. */
    public static Activity call(long packed) {
        int ordinal = (int) packed;
        return ordinal > 0 && ordinal < ALL.length ? ALL[ordinal] : NONE;
    }

    /** In words: {@code load state}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
