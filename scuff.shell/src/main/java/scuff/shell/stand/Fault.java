package scuff.shell.stand;

import java.util.Locale;
import java.util.OptionalInt;
import scuff.api.client.CrashReport;

/**
 * What a plugin did that it must not.
 *
 * @param doing    what it was asked for
 * @param what     one line for a person
 * @param signal   that ended its process, where one did
 * @param lastCall the call it was in; empty where nobody knows
 */
public record Fault(Kind kind, String doing, String what, OptionalInt signal, String lastCall) {
    private static final int BY_SIGNAL = 128;

    /** From bad to worse. */
    public enum Kind { REFUSED, NOT_A_NUMBER, HANG, CRASH }

    static Fault crash(String doing, CrashReport crash) {
        int signal = crash.exitCode() - BY_SIGNAL;
        return new Fault(Kind.CRASH, doing, crash.cause(), signal > 0 ? OptionalInt.of(signal) : OptionalInt.empty(), crash.lastCall());
    }

    /** {@code crash: native code crashed (signal 11), in process of clap:x, while asked for a block of 64 frames} */
    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + what + (lastCall.isEmpty() ? "" : ", in " + lastCall)
                + ", while asked for " + doing;
    }
}
