package scuff.shell.render;

/**
 * What a render did.
 *
 * @param frames  how many frames were written
 * @param latency frames by which the rack is late, taken out of the output
 * @param blocks  how many blocks were processed
 * @param nanos   how long it took, ns
 */
public record RenderReport(long frames, long latency, long blocks, long nanos) {}
