package scuff.format.clap.device;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import scuff.api.format.DeviceBuffers;
import scuff.api.plugin.AudioThread;
import scuff.api.plugin.MainThread;
import scuff.format.clap.abi.ClapEvents;
import scuff.format.clap.abi.ClapProcess;
import scuff.format.clap.abi.ClapProcess.AudioBuffer;
import scuff.format.clap.abi.ClapProcess.Block;
import scuff.format.clap.abi.Memory;

/**
 * The {@code clap_process} of one activation with its audio buffers, which point straight at the memory of the
 * {@link DeviceBuffers}. Made and closed by the main thread while nothing is processed; in between only the holder of the
 * audio role touches it, by address.
 */
final class AudioBlock implements AutoCloseable {
    private final Arena arena = Arena.ofConfined();
    private final long block;
    private final long outputs;
    private final int outputCount;
    private final long transport;

    /** @param inEvents, outEvents addresses of the event lists */
    @MainThread
    AudioBlock(DeviceBuffers buffers, long inEvents, long outEvents) {
        block = arena.allocate(Block.BYTES, Long.BYTES).address();
        outputs = ports(buffers.outputs());
        outputCount = buffers.outputs().size();
        transport = buffers.transport().address();
        Block.AUDIO_INPUTS.set(block, ports(buffers.inputs()));
        Block.AUDIO_INPUTS_COUNT.set(block, buffers.inputs().size());
        Block.AUDIO_OUTPUTS.set(block, outputs);
        Block.AUDIO_OUTPUTS_COUNT.set(block, outputCount);
        Block.IN_EVENTS.set(block, inEvents);
        Block.OUT_EVENTS.set(block, outEvents);
    }

    private long ports(List<List<MemorySegment>> ports) {
        if (ports.isEmpty()) {
            return 0;
        }
        long array = arena.allocate((long) ports.size() * AudioBuffer.BYTES, Long.BYTES).address();
        for (int i = 0; i < ports.size(); i++) {
            long port = array + (long) i * AudioBuffer.BYTES;
            AudioBuffer.DATA32.set(port, channels(ports.get(i)));
            AudioBuffer.CHANNEL_COUNT.set(port, ports.get(i).size());
        }
        return array;
    }

    private long channels(List<MemorySegment> channels) {
        if (channels.isEmpty()) {
            return 0;
        }
        long array = arena.allocate((long) channels.size() * Long.BYTES, Long.BYTES).address();
        for (int i = 0; i < channels.size(); i++) {
            Memory.setPointer(array + (long) i * Long.BYTES, channels.get(i).address());
        }
        return array;
    }

    /** The block that comes. @return address of the {@code clap_process} */
    @AudioThread
    long next(int frames, long steadyTime) {
        Block.FRAMES_COUNT.set(block, frames);
        Block.STEADY_TIME.set(block, steadyTime);
        Block.TRANSPORT.set(block, saysSomething(transport) ? transport : 0);
        for (int i = 0; i < outputCount; i++) {
            // what the plugin said of its last block is not true of this one
            AudioBuffer.CONSTANT_MASK.set(outputs + (long) i * AudioBuffer.BYTES, 0);
        }
        return block;
    }

    /** To CLAP a host runs free when there is no transport at all; one without a flag says no more than that. */
    private static boolean saysSomething(long transport) {
        return transport != 0 && ClapEvents.Transport.FLAGS.get(transport) != 0;
    }

    @Override
    @MainThread
    public void close() {
        arena.close();
    }
}
