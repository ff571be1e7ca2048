package scuff.shell.demo;

import java.nio.file.Path;
import java.util.List;

/**
 * What the demonstration showed.
 *
 * @param blocks        how many were played; {@code warmUpBlocks} more before that were not counted
 * @param latencyFrames by which the rack is late: its plugins and the connections between its processes
 * @param realTime      what scheduling the audio thread had
 * @param overruns      how often the audio thread itself came too late for the music, whatever the sandboxes did
 * @param roundTrip     of all blocks played, ns
 */
public record DemoResult(int rate, int blockFrames, int blocks, int warmUpBlocks, long latencyFrames, String realTime,
        int overruns, RoundTrip roundTrip, List<DemoDevice> devices, Recovery recovery, Path wav, Path plot) {

    /** @param missedBlocks blocks its sandbox was not done with in time */
    public record DemoDevice(String part, String id, String name, String sandbox, int missedBlocks) {}

    /** Whether the killed device came back as it was. */
    public boolean recovered() {
        return recovery.changed().isEmpty();
    }
}
