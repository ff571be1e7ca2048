package scuff.api.client;

/** How a block travels between the sandboxes of a group. Inside a sandbox devices always run in dependency order. */
public enum GroupMode {
    /** All sandboxes start at once; a connection between two of them adds {@code maxFrames} frames of latency. */
    PIPELINED,
    /** Each sandbox starts when those it depends on are done; connections add no latency unless they close a circle. */
    SERIAL
}
