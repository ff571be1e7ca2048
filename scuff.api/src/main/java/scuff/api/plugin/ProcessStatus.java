package scuff.api.plugin;

/** What a device says after a block (CLAP {@code clap_process_status}). */
public enum ProcessStatus {
    /** The output is to be thrown away. */
    ERROR,
    CONTINUE,
    /** Keep calling until the output is quiet. */
    CONTINUE_IF_NOT_QUIET,
    /** Keep calling for the length of the tail. */
    TAIL,
    /** No need to call until something new arrives. */
    SLEEP
}
