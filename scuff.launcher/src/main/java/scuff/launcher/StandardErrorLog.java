package scuff.launcher;

import org.apache.felix.framework.Logger;
import org.osgi.framework.BundleException;

/** Felix's own log, on standard error: Felix would take standard output, which may be a control channel. */
final class StandardErrorLog extends Logger {
    private static final String[] LEVELS = {"", "error", "warning", "info", "debug"};

    private final boolean trace;

    /** @param trace whether an exception is written with its stack trace */
    StandardErrorLog(boolean trace) {
        this.trace = trace;
    }

    @Override
    protected void doLogOut(int level, String message, Throwable thrown) {
        String name = level > 0 && level < LEVELS.length ? LEVELS[level] : "level " + level;
        StringBuilder text = new StringBuilder("scuff: framework ").append(name).append(": ").append(message);
        Throwable cause = thrown instanceof BundleException b && b.getNestedException() != null
                ? b.getNestedException() : thrown;
        if (trace && cause != null) {
            text.append(System.lineSeparator()).append(Main.trace(cause).stripTrailing());
        }
        System.err.println(text);
    }
}
