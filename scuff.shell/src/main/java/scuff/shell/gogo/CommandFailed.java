package scuff.shell.gogo;

/** Tells a Gogo session that a command did not work, in the command's own words. */
final class CommandFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CommandFailed(String message) {
        super(message, null, false, false);
    }

    /** What an interactive shell prints. */
    @Override
    public String toString() {
        return getMessage();
    }
}
