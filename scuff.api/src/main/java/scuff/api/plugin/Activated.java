package scuff.api.plugin;

/**
 * What a device says once it is active.
 *
 * @param latencyFrames frames by which its output is later than its input, 0 or more
 * @param tailFrames    frames it may sound on after its input went silent; {@link #INFINITE_TAIL} for ever
 */
public record Activated(int latencyFrames, long tailFrames) {
    public static final long INFINITE_TAIL = Long.MAX_VALUE;
}
