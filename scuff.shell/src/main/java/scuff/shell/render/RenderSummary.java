package scuff.shell.render;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import scuff.api.client.GroupMode;

/**
 * What was rendered, for people and machines.
 *
 * @param frames        how many were written
 * @param latencyFrames by how many the devices and their connections are late; taken out of the output
 * @param peak          largest amplitude written; full scale is 1
 * @param elapsed       how long the blocks took
 * @param speed         how many times faster than real time that is
 */
public record RenderSummary(Optional<Path> in, Path out, Optional<Path> plot, int rate, int channels, long frames, GroupMode mode,
        int blockFrames, long blocks, long latencyFrames, double peak, Duration elapsed, double speed, List<RenderedDevice> devices) {

    /** A device that took part. */
    public record RenderedDevice(String format, String id, String name, String sandbox) {}
}
