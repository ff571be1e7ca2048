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
import scuff.api.format.PluginLibrary;
import scuff.api.plugin.Activation;
import scuff.api.plugin.AudioPortInfo;
import scuff.api.plugin.DeviceInfo;
import scuff.api.plugin.EventBuffer;
import scuff.bench.BenchException;

/** Scuff's own format, in this process, as a sandbox would call it. */
final class CallerInJava implements Caller {
    private static final int EVENTS = 64;
    private static final int EVENT_BYTES = 4096;

    private final int frames;
    private final Arena arena = Arena.ofShared();
    private final QuietHost host = new QuietHost();
    private final PluginLibrary library;
    private final PluginDevice device;
    private final List<List<MemorySegment>> outputs;
    private long steadyTime;
    private int seed = 1;

    CallerInJava(PluginFormat format, Path file, String plugin, Activation activation) {
        frames = activation.maxFrames();
        library = format.open(file);
        device = library.create(plugin, host);
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

    @Override
    public Took run(int blocks) {
        long start = System.nanoTime();
        for (int b = 0; b < blocks; b++) {
            device.process(frames, steadyTime);
            steadyTime += frames;
        }
        return new Took(System.nanoTime() - start, loudness());
    }

    private double loudness() {
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

    @Override
    public void close() {
        device.stopProcessing();
        host.processing(false);
        device.close();
        library.close();
        arena.close();
    }
}
