package scuff.api.client;

/**
 * What processing a device costs, as its sandbox measured it.
 *
 * @param lastNanos ns for the last block it finished
 * @param meanNanos ns a block, a running mean of some hundred blocks
 * @param peakNanos ns for the slowest block since it was activated
 * @param share     {@code meanNanos} as a part of the time a longest block lasts, 0 upwards; 1 is all of it
 */
public record DeviceLoad(long lastNanos, long meanNanos, long peakNanos, double share) {
    /** Of a device that was never processed. */
    public static final DeviceLoad NONE = new DeviceLoad(0, 0, 0, 0);
}
