package scuff.shell.validate;

/** What became of a check. */
public enum Verdict {
    PASSED,
    FAILED,
    /** It does not apply to this plugin, or could not be made. */
    SKIPPED
}
