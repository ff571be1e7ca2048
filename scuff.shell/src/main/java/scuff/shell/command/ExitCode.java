package scuff.shell.command;

/** What a command answers. */
public final class ExitCode {
    public static final int WORKED = 0;
    /** The command line was clear, but it could not be done. */
    public static final int FAILED = 1;
    /** The command line itself cannot be understood, whatever this machine has. */
    public static final int WRONG_USAGE = 2;

    private ExitCode() {}
}
