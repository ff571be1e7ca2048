package scuff.shell.console;

/**
 * One column of a {@link Table}.
 *
 * @param title    above the column
 * @param right    whether figures stand one under the other at the right edge
 * @param elastic  whether the column may be cut where the terminal is too narrow
 */
public record Column(String title, boolean right, boolean elastic) {

    /** Words; cut where there is no room. */
    public static Column text(String title) {
        return new Column(title, false, true);
    }

    /** What must be copied whole, such as an id: never cut. */
    public static Column id(String title) {
        return new Column(title, false, false);
    }

    /** Figures: at the right edge, never cut. */
    public static Column figure(String title) {
        return new Column(title, true, false);
    }
}
