package scuff.format.clap.device;

import java.lang.foreign.MemorySegment;
import java.util.List;
import scuff.api.format.DeviceBuffers;
import scuff.format.clap.device.Ports.AudioPort;

/** Whether inputs and outputs of an activation share memory only where the plugin has paired them. */
final class InPlaceCheck {
    private InPlaceCheck() {}

    /** @throws IllegalArgumentException says which ports are wrong */
    static void check(DeviceBuffers buffers, List<AudioPort> inputs, List<AudioPort> outputs) {
        for (AudioPort input : inputs) {
            for (AudioPort output : outputs) {
                checkSharing(buffers, input, output);
            }
        }
    }

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
