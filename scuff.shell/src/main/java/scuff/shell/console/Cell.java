package scuff.shell.console;

import java.util.Objects;

/**
 * One field of a {@link Table}.
 *
 * @param text what it says; control characters are shown as a question mark, so a plugin's name cannot steer the terminal
 * @param ink  emphasis
 */
public record Cell(String text, Ink ink) {

    public Cell {
        text = DisplayText.clean(text);
        Objects.requireNonNull(ink);
    }

    /** A field without emphasis. */
    public static Cell of(Object value) {
        return value instanceof Cell cell ? cell : new Cell(String.valueOf(value), Ink.PLAIN);
    }
}
