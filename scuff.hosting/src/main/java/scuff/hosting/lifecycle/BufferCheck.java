package scuff.hosting.lifecycle;

import java.lang.foreign.MemorySegment;
import java.util.List;
import scuff.api.format.DeviceBuffers;
import scuff.api.plugin.AudioPortInfo;

/** Whether the buffers of an activation are what a plugin may be given. */
public final class BufferCheck {
    private BufferCheck() {}

    /** @throws IllegalArgumentException says which port or channel is wrong */
    public static void check(DeviceBuffers buffers, List<AudioPortInfo> inputs, List<AudioPortInfo> outputs, int maxFrames) {
        checkPorts("input", buffers.inputs(), inputs, maxFrames);
        checkPorts("output", buffers.outputs(), outputs, maxFrames);
        checkNative("input events", buffers.eventsIn().memory());
        checkNative("transport", buffers.transport());
    }

    private static void checkPorts(String direction, List<List<MemorySegment>> given, List<AudioPortInfo> ports, int maxFrames) {
        if (given.size() != ports.size()) {
            throw new IllegalArgumentException("wrong number of " + direction + " ports: given=" + given.size() + ", plugin has="
                    + ports.size() + "; ask the device again, ports may have changed");
        }
        for (int i = 0; i < ports.size(); i++) {
            checkChannels(direction + " port " + i, given.get(i), ports.get(i).channels(), maxFrames);
        }
    }

    private static void checkChannels(String port, List<MemorySegment> given, int channels, int maxFrames) {
        if (given.size() != channels) {
            throw new IllegalArgumentException("wrong number of channels: " + port + ", given=" + given.size() + ", plugin has="
                    + channels + "; ask the device again, ports may have changed");
        }
        for (MemorySegment channel : given) {
            checkNative(port, channel);
            if (channel.byteSize() < (long) maxFrames * Float.BYTES) {
                throw new IllegalArgumentException("a channel too short: " + port + ", bytes=" + channel.byteSize() + ", needed="
                        + (long) maxFrames * Float.BYTES);
            }
        }
    }

    /** @throws IllegalArgumentException when it is on the Java heap */
    static void checkNative(String what, MemorySegment memory) {
        if (!memory.isNative()) {
            throw new IllegalArgumentException("a plugin cannot reach memory of the Java heap: " + what);
        }
    }
}
