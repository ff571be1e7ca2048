package scuff.shell.console;

import java.util.Locale;

/**
 * The words of a progress display.
 *
 * @param label what is being done
 * @param total how many steps there are, at least 1
 */
record ProgressLine(String label, long total) {
    private static final int BAR = 28;
    private static final String[] EIGHTHS = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    /** Before that a guess of the time left is worth nothing. */
    private static final double GUESS_AFTER_SECONDS = 1;

    /** One line that fits: label, bar, per cent, time, note. */
    String live(Terminal terminal, long done, double seconds, String note) {
        StringBuilder line = new StringBuilder(label).append(' ').append(bar(terminal, done));
        line.append(String.format(Locale.ROOT, "%4d %%  ", percent(done)));
        double left = seconds * (total - done) / Math.max(1, done);
        boolean guess = seconds >= GUESS_AFTER_SECONDS && done > 0 && done < total;
        line.append(guess ? left(terminal.units(), left) : terminal.units().time(seconds));
        if (!note.isEmpty()) {
            line.append("  ").append(note);
        }
        return DisplayText.fit(DisplayText.clean(line.toString()), terminal.width() - 1, terminal.unicode());
    }

    /** One line for a log. */
    String plain(Units units, long done, double seconds, String note) {
        return DisplayText.clean(label + " " + percent(done) + " % after " + units.time(seconds) + (note.isEmpty() ? "" : "  " + note));
    }

    /** A guess: without decimals. */
    private static String left(Units units, double seconds) {
        return (seconds < 59.5 ? Math.round(Math.max(1, seconds)) + " s" : units.time(seconds)) + " left";
    }

    int percent(long done) {
        return (int) (100 * Math.clamp((double) done / total, 0, 1));
    }

    private String bar(Terminal terminal, long done) {
        int eighths = (int) (8 * BAR * Math.clamp((double) done / total, 0, 1));
        if (!terminal.unicode()) {
            return "[" + "#".repeat(eighths / 8) + "-".repeat(BAR - eighths / 8) + "]";
        }
        String full = "█".repeat(eighths / 8) + EIGHTHS[eighths % 8];
        return "▕" + full + " ".repeat(BAR - full.length()) + "▏";
    }
}
