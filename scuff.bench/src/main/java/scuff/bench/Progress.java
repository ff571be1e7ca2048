package scuff.bench;

/** Shows on a terminal what is being measured; says nothing into a file or a pipe. */
public final class Progress {
    private final boolean shown = System.console() != null && System.console().isTerminal();

    /** Replaces what was shown before. */
    public void now(String what) {
        if (shown) {
            System.err.print("\r\033[K" + what);
            System.err.flush();
        }
    }

    /** Wipes it away. */
    void done() {
        now("");
    }
}
