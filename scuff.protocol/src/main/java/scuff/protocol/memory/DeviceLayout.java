package scuff.protocol.memory;

import java.util.List;
import scuff.api.plugin.EventBuffer;

/**
 * How large the parts of a device's region are. Both sides compute the same offsets from it.
 *
 * @param inputs        channel count of each input port
 * @param outputs       channel count of each output port
 * @param maxFrames     frames a channel has room for
 * @param eventCapacity events a block may bring, and events the device may send
 * @param eventBytes    bytes of these events, each way
 */
public record DeviceLayout(List<Integer> inputs, List<Integer> outputs, int maxFrames, int eventCapacity, int eventBytes) {
    public DeviceLayout {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        if (maxFrames < 1 || eventCapacity < 0 || eventBytes < 0 || isNegative(inputs) || isNegative(outputs)) {
            throw new IllegalArgumentException("no such layout: inputs=" + inputs + ", outputs=" + outputs + ", maxFrames=" + maxFrames
                    + ", events=" + eventCapacity + ", bytes=" + eventBytes);
        }
    }

    /** Parts of a negative length would lie over others. */
    private static boolean isNegative(List<Integer> channels) {
        return channels.stream().anyMatch(count -> count < 0);
    }

    /** Bytes from one channel to the next: a multiple of a cache line. */
    long channelBytes() {
        return (maxFrames * 4L + 63) & -64L;
    }

    long inputChannels() {
        return inputs.stream().mapToLong(Integer::longValue).sum();
    }

    long outputChannels() {
        return outputs.stream().mapToLong(Integer::longValue).sum();
    }

    long eventBufferBytes() {
        return EventBuffer.requiredBytes(eventCapacity, eventBytes);
    }
}
