package scuff.api.plugin;

/**
 * How a device is to be activated.
 *
 * @param sampleRate Hz, 8,000 to 768,000
 * @param maxFrames  the longest block, 1 to 8192 frames; every block may be shorter
 */
public record Activation(double sampleRate, int maxFrames) {
    public static final int MAX_FRAMES = 8192;

    public Activation {
        if (!(sampleRate >= 8_000 && sampleRate <= 768_000)) {
            throw new IllegalArgumentException("sample rate out of range: sampleRate=" + sampleRate + " Hz, allowed=8000..768000");
        }
        if (maxFrames < 1 || maxFrames > MAX_FRAMES) {
            throw new IllegalArgumentException("block size out of range: maxFrames=" + maxFrames + ", allowed=1.." + MAX_FRAMES);
        }
    }
}
