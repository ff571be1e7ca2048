package scuff.bench.call;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import scuff.api.format.DeviceBuffers;
import scuff.api.format.PluginDevice;
import scuff.api.format.PluginFormat;
import scuff.api.plugin.Activation;
import scuff.api.plugin.AudioPortInfo;
import scuff.api.plugin.DeviceInfo;
import scuff.api.plugin.EventBuffer;
import scuff.bench.BenchException;

/** A device of Scuff's own format, called as a sandbox calls it. Lives as long as its process. Used by one thread. */
final class CalledDevice {
    private static final int EVENTS = 64;
    private static final int EVENT_BYTES = 4096;

    private final int frames;
    private final Arena arena = Arena.global();
    private final PluginDevice device;
    private final List<List<MemorySegment>> outputs;
    private long steadyTime;
    private int seed = 1;

    CalledDevice(PluginFormat format, Path file, String plugin, Activation activation) {
        frames = activation.maxFrames();
        QuietHost host = new QuietHost();
        device = format.open(file).create(plugin, host);
        DeviceInfo info = device.info();
        List<List<MemorySegment>> inputs = ports(info.audioInputs());
        outputs = ports(info.audioOutputs());
        inputs.forEach(port -> port.forEach(this::fillWithNoise));
        device.activate(activation, new DeviceBuffers(inputs, outputs, events(), events(), MemorySegment.NULL));
        host.processing(true);
        if (!device.startProcessing()) {
            throw new BenchException("the plugin does not process: plugin=" + plugin);
        }
    }

    private List<List<MemorySegment>> ports(List<AudioPortInfo> infos) {
        List<List<MemorySegment>> ports = new ArrayList<>();
        for (AudioPortInfo info : infos) {
            List<MemorySegment> channels = new ArrayList<>();
            for (int c = 0; c < info.channels(); c++) {
                channels.add(arena.allocate(JAVA_FLOAT.byteSize() * frames, 64));
            }
            ports.add(channels);
        }
        return ports;
    }

    private EventBuffer events() {
        return new EventBuffer(arena.allocate(EventBuffer.requiredBytes(EVENTS, EVENT_BYTES), 64), EVENTS, EVENT_BYTES);
    }

    /** The same numbers as in {@code plugincall.c}. */
    private void fillWithNoise(MemorySegment channel) {
        for (int i = 0; i < frames; i++) {
            seed = seed * 1664525 + 1013904223;
            channel.setAtIndex(JAVA_FLOAT, i, (seed >>> 8) / 16777216f - 0.5f);
        }
    }

    /** Calls {@code process} so many times. @return what it took altogether, ns */
    long run(int blocks) {
        long start = System.nanoTime();
        for (int b = 0; b < blocks; b++) {
            device.process(frames, steadyTime);
            steadyTime += frames;
        }
        return System.nanoTime() - start;
    }

    /** Sum of the absolute values of the last output. */
    double loudness() {
        double sum = 0;
        for (List<MemorySegment> port : outputs) {
            for (MemorySegment channel : port) {
                for (int i = 0; i < frames; i++) {
                    sum += Math.abs(channel.getAtIndex(JAVA_FLOAT, i));
                }
            }
        }
        return sum;
    }
}
