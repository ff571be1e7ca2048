package scuff.protocol.audio;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.stream.IntStream;

/** Ports made for tests. */
final class Blocks {
    private Blocks() {}

    /** Silent channels. */
    static List<MemorySegment> port(int channels, int frames) {
        return IntStream.range(0, channels).mapToObj(c -> Arena.ofAuto().allocate(frames * 4L, 64)).toList();
    }

    /** One channel for each array. */
    static List<MemorySegment> of(float[]... channels) {
        List<MemorySegment> port = port(channels.length, channels.length == 0 ? 0 : channels[0].length);
        for (int c = 0; c < channels.length; c++) {
            MemorySegment.copy(channels[c], 0, port.get(c), JAVA_FLOAT, 0, channels[c].length);
        }
        return port;
    }

    static void fill(List<MemorySegment> port, float value) {
        for (MemorySegment channel : port) {
            for (long i = 0; i < channel.byteSize() / 4; i++) {
                channel.setAtIndex(JAVA_FLOAT, i, value);
            }
        }
    }

    static float[] samples(List<MemorySegment> port, int channel) {
        return port.get(channel).toArray(JAVA_FLOAT);
    }
}
