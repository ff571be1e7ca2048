package scuff.shell.console;

/** Emphasis, by the escape sequences of ECMA-48. */
public enum Ink {
    PLAIN(0), BOLD(1), FAINT(2), RED(31), GREEN(32), YELLOW(33), CYAN(36);

    private final int code;

    Ink(int code) {
        this.code = code;
    }

    /** {@code text} emphasised, or as it is where the terminal shows no colour. */
    public String paint(String text, Terminal terminal) {
        return this == PLAIN || !terminal.colour() ? text : "\033[" + code + "m" + text + "\033[0m";
    }
}
