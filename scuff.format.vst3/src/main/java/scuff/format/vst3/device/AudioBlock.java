package scuff.format.vst3.device;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.stream.Stream;
import scuff.api.plugin.AudioThread;
import scuff.api.plugin.MainThread;
import scuff.ffm.Memory;
import scuff.format.vst3.abi.Processors;
import scuff.format.vst3.abi.Processors.AudioBusBuffers;
import scuff.format.vst3.abi.Processors.ProcessData;

/**
 * The {@code ProcessData} of one activation with its audio buses. They point straight at the memory of the device's buffers; for
 * a plugin that only knows 64-bit samples they point at copies.
 */
@AudioThread
final class AudioBlock {
    private static final long SIGNS = 0x8000_0000_8000_0000L;

    /** One channel of either direction. @param copy where its 64-bit samples are, 0 when the plugin takes it as it is */
    private record Channel(MemorySegment memory, long samples, long copy, long bus, int index) {}

    private final long data;
    private final Channel[] inputs;
    private final Channel[] outputs;

    /**
     * @param arena owns everything
     * @param wide  whether the plugin gets 64-bit samples
     * @param mode  of {@code ProcessModes}
     */
    @MainThread
    AudioBlock(List<List<MemorySegment>> in, List<List<MemorySegment>> out, boolean wide, int mode, Arena arena) {
        data = arena.allocate(ProcessData.BYTES, Long.BYTES).address();
        long inputBuses = buses(in, arena);
        long outputBuses = buses(out, arena);
        ProcessData.PROCESS_MODE.set(data, mode);
        ProcessData.SYMBOLIC_SAMPLE_SIZE.set(data, wide ? Processors.SAMPLE64 : Processors.SAMPLE32);
        ProcessData.NUM_INPUTS.set(data, in.size());
        ProcessData.NUM_OUTPUTS.set(data, out.size());
        ProcessData.INPUTS.set(data, inputBuses);
        ProcessData.OUTPUTS.set(data, outputBuses);
        inputs = channels(in, inputBuses, wide, arena);
        outputs = channels(out, outputBuses, wide, arena);
    }

    /** Address of the {@code ProcessData}. */
    long address() {
        return data;
    }

    /** Never null, however few they are. */
    private static long buses(List<List<MemorySegment>> ports, Arena arena) {
        long array = arena.allocate((long) Math.max(1, ports.size()) * AudioBusBuffers.BYTES, Long.BYTES).address();
        for (int i = 0; i < ports.size(); i++) {
            long bus = array + (long) i * AudioBusBuffers.BYTES;
            AudioBusBuffers.NUM_CHANNELS.set(bus, ports.get(i).size());
            AudioBusBuffers.CHANNEL_BUFFERS32.set(bus, arena.allocate((long) Math.max(1, ports.get(i).size()) * Long.BYTES, Long.BYTES).address());
        }
        return array;
    }

    private static Channel[] channels(List<List<MemorySegment>> ports, long buses, boolean wide, Arena arena) {
        Stream.Builder<Channel> channels = Stream.builder();
        for (int port = 0; port < ports.size(); port++) {
            long bus = buses + (long) port * AudioBusBuffers.BYTES;
            long pointers = AudioBusBuffers.CHANNEL_BUFFERS32.get(bus);
            for (int i = 0; i < ports.get(port).size(); i++) {
                MemorySegment memory = ports.get(port).get(i);
                long copy = wide ? arena.allocate(2 * memory.byteSize(), 64).address() : 0;
                Memory.setPointer(pointers + (long) i * Long.BYTES, wide ? copy : memory.address());
                channels.add(new Channel(memory, memory.address(), copy, bus, i));
            }
        }
        return channels.build().toArray(Channel[]::new);
    }

    /** Before the call: says which inputs are silent, and clears the outputs, which not every plugin fills. */
    void begin(int frames) {
        ProcessData.NUM_SAMPLES.set(data, frames);
        for (Channel input : inputs) {
            boolean silent = isSilent(input.samples, frames);
            flag(input, silent);
            if (input.copy != 0) {
                widen(input, frames);
            }
        }
        for (Channel output : outputs) {
            flag(output, false);
            output.memory.fill((byte) 0);
        }
    }

    private static void flag(Channel channel, boolean silent) {
        long bit = channel.index < Long.SIZE ? 1L << channel.index : 0;
        long flags = AudioBusBuffers.SILENCE_FLAGS.get(channel.bus);
        AudioBusBuffers.SILENCE_FLAGS.set(channel.bus, silent ? flags | bit : flags & ~bit);
    }

    /** Two samples at a time; a signal ends it at once. */
    private static boolean isSilent(long samples, int frames) {
        int pairs = frames / 2;
        for (int i = 0; i < pairs; i++) {
            if ((Memory.ALL.get(JAVA_LONG_UNALIGNED, samples + (long) i * Long.BYTES) & ~SIGNS) != 0) {
                return false;
            }
        }
        return frames % 2 == 0 || Memory.ALL.get(JAVA_FLOAT_UNALIGNED, samples + (long) (frames - 1) * Float.BYTES) == 0;
    }

    private static void widen(Channel channel, int frames) {
        for (int i = 0; i < frames; i++) {
            Memory.ALL.set(JAVA_DOUBLE_UNALIGNED, channel.copy + (long) i * Double.BYTES,
                    (double) Memory.ALL.get(JAVA_FLOAT_UNALIGNED, channel.samples + (long) i * Float.BYTES));
        }
    }

    /** After the call. */
    void end(int frames) {
        for (Channel output : outputs) {
            if (output.copy != 0) {
                for (int i = 0; i < frames; i++) {
                    Memory.ALL.set(JAVA_FLOAT_UNALIGNED, output.samples + (long) i * Float.BYTES,
                            (float) Memory.ALL.get(JAVA_DOUBLE_UNALIGNED, output.copy + (long) i * Double.BYTES));
                }
            }
        }
    }
}
