package scuff.format.clap.device;

import java.lang.foreign.MemorySegment;
import java.util.List;
import scuff.api.format.DeviceBuffers;
import scuff.format.clap.device.Ports.AudioPort;

/** Whether the buffers of an activation are what a plugin may be given. */
final class BufferCheck {
    private BufferCheck() {}

    /** @throws IllegalArgumentException says which port or channel is wrong */
    static void check(DeviceBuffers buffers, List<AudioPort> inputs, List<AudioPort> outputs, int maxFrames) {
        checkPorts("input", buffers.inputs(), inputs, maxFrames);
        checkPorts("output", buffers.outputs(), outputs, maxFrames);
        checkNative("input events", buffers.eventsIn().memory());
        checkNative("transport", buffers.transport());
        for (int i = 0; i < inputs.size(); i++) {
            for (int o = 0; o < outputs.size(); o++) {
                checkSharing(buffers, inputs.get(i), outputs.get(o));
            }
        }
    }

    private static void checkPorts(String direction, List<List<MemorySegment>> given, List<AudioPort> ports, int maxFrames) {
        if (given.size() != ports.size()) {
            throw new IllegalArgumentException("wrong number of " + direction + " ports: given=" + given.size() + ", plugin has="
                    + ports.size() + "; ask the device again, ports may have changed");
        }
        for (int i = 0; i < ports.size(); i++) {
            checkChannels(direction + " port " + i, given.get(i), ports.get(i).info().channels(), maxFrames);
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

    /** Input and output may be the same memory only where the plugin has paired them. */
    private static void checkSharing(DeviceBuffers buffers, AudioPort input, AudioPort output) {
        boolean paired = input.inPlacePair() == output.info().id() && input.inPlacePair() != AudioPort.NO_PAIR;
        if (paired) {
            return;
        }
        for (MemorySegment in : buffers.inputs().get(input.info().index())) {
            for (MemorySegment out : buffers.outputs().get(output.info().index())) {
                if (in.asOverlappingSlice(out).isPresent()) {
                    throw new IllegalArgumentException("input and output share memory, and the plugin does not allow it: input port="
                            + input.info().index() + ", output port=" + output.info().index());
                }
            }
        }
    }
}
