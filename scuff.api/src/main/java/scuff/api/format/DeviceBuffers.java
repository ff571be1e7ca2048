package scuff.api.format;

import java.lang.foreign.MemorySegment;
import java.util.List;
import scuff.api.plugin.EventBuffer;

/**
 * Where an active device reads and writes, fixed for the length of an activation. Each channel is a segment of
 * {@code maxFrames} 32-bit floats, aligned to 64 bytes.
 *
 * @param inputs    ports × channels, as in {@code DeviceInfo.audioInputs}
 * @param outputs   ports × channels, as in {@code DeviceInfo.audioOutputs}
 * @param eventsIn  events for the device
 * @param eventsOut events of the device
 * @param transport a {@code clap_event_transport} that is true for each block, or {@link MemorySegment#NULL} for free running;
 *                  one without any flag means the same
 */
public record DeviceBuffers(List<List<MemorySegment>> inputs, List<List<MemorySegment>> outputs, EventBuffer eventsIn,
        EventBuffer eventsOut, MemorySegment transport) {
    public DeviceBuffers {
        inputs = inputs.stream().map(List::copyOf).toList();
        outputs = outputs.stream().map(List::copyOf).toList();
    }
}
