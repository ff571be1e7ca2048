package scuff.shell.console;

import java.io.Console;
import java.nio.charset.Charset;
import java.util.Map;

/**
 * What standard output can show.
 *
 * @param live    whether a line can be drawn over: input and output are a terminal that knows escape sequences
 * @param colour  whether colour is wanted as well ({@code NO_COLOR} is not set)
 * @param width   columns of a line; {@link #UNLIMITED} when nobody looks
 * @param unicode whether letters beyond ASCII arrive unharmed
 */
public record Terminal(boolean live, boolean colour, int width, boolean unicode) {
    /** Width of a file or a pipe: nothing is cut there. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    private static final int USUAL_WIDTH = 80;
    private static final int NARROWEST = 20;

    /** A file, a pipe, a log: plain ASCII, lines of any length. */
    public static final Terminal PLAIN = new Terminal(false, false, UNLIMITED, false);

    /** What this process was started with. */
    public static Terminal detect() {
        Console console = System.console();
        return of(System.getenv(), console != null && console.isTerminal(), Charset.forName(System.getProperty("stdout.encoding", "US-ASCII")));
    }

    /**
     * @param environment {@code COLUMNS} is the width, {@code NO_COLOR} (no-color.org: any text but none) forbids colour,
     *     {@code TERM=dumb} knows no escape sequences
     * @param terminal    whether a terminal is there
     * @param charset     of standard output
     */
    static Terminal of(Map<String, String> environment, boolean terminal, Charset charset) {
        boolean live = terminal && !environment.getOrDefault("TERM", "").equals("dumb");
        boolean colour = live && environment.getOrDefault("NO_COLOR", "").isEmpty();
        boolean unicode = charset.canEncode() && charset.newEncoder().canEncode("…█µ");
        return new Terminal(live, colour, terminal ? columns(environment.getOrDefault("COLUMNS", "")) : UNLIMITED, unicode);
    }

    private static int columns(String text) {
        return text.matches("[0-9]{1,4}") ? Math.max(NARROWEST, Integer.parseInt(text)) : USUAL_WIDTH;
    }

    /** Figures as this terminal can show them. */
    public Units units() {
        return new Units(unicode);
    }
}
