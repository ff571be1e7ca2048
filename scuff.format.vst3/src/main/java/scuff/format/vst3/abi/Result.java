package scuff.format.vst3.abi;

import java.util.Locale;
import scuff.ffm.image.Platform;

/** What methods answer ({@code tresult}). Windows has numbers of its own for failures. */
public enum Result {
    OK(0, 0),
    FALSE(1, 1),
    NO_INTERFACE(-1, 0x80004002),
    INVALID_ARGUMENT(2, 0x80070057),
    NOT_IMPLEMENTED(3, 0x80004001),
    INTERNAL_ERROR(4, 0x80004005),
    NOT_INITIALIZED(5, 0x8000FFFF),
    OUT_OF_MEMORY(6, 0x8007000E);

    private final int elsewhere;
    private final int onWindows;
    /** The number on this system. */
    public final int code;

    Result(int elsewhere, int onWindows) {
        this.elsewhere = elsewhere;
        this.onWindows = onWindows;
        code = on(Platform.current().os());
    }

    int on(Platform.Os os) {
        return os == Platform.Os.WINDOWS ? onWindows : elsewhere;
    }

    public static boolean isOk(int code) {
        return code == OK.code;
    }

    /** Whether it was done, or there was nothing to do: plugins leave out what they do not need. */
    public static boolean isAccepted(int code) {
        return code == OK.code || code == NOT_IMPLEMENTED.code;
    }

    /** For a person. */
    public static String text(int code) {
        for (Result result : values()) {
            if (result.code == code) {
                return result.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            }
        }
        return "0x" + Integer.toHexString(code);
    }
}
