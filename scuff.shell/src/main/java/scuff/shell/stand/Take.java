package scuff.shell.stand;

import java.util.Map;
import scuff.api.client.Device;

/** What was heard of devices. */
public final class Take {
    private static final float[][] NOTHING = {};

    private final Map<Device, float[][]> heard;

    Take(Map<Device, float[][]> heard) {
        this.heard = heard;
    }

    /** All channels of all its outputs, one after another; none for a device that has no audio output. */
    public float[][] of(Device device) {
        return heard.getOrDefault(device, NOTHING);
    }
}
