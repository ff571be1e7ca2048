package scuff.tck.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.Callable;
import scuff.api.format.DeviceBuffers;
import scuff.api.format.PluginDevice;
import scuff.api.format.PluginLibrary;
import scuff.api.isolation.Toggles;
import scuff.api.plugin.Activated;
import scuff.api.plugin.Activation;
import scuff.api.plugin.EventBuffer;

/** One device in a host, with a main thread (the one of the test) and an audio thread. */
public class DeviceRig implements AutoCloseable {
    public static final int MAX_FRAMES = 256;
    public static final double RATE = 48_000;

    public final RecordingHost host = new RecordingHost();
    public final Arena arena = Arena.ofShared();
    public final PluginLibrary library;
    public final PluginDevice device;
    public DeviceBuffers buffers;
    private final AudioRole audio = new AudioRole(host);

    /**
     * @param library closed with the rig
     * @param toggles what the device is to have of its own
     */
    public DeviceRig(PluginLibrary library, String id, Toggles toggles) {
        this.library = library;
        host.toggles = toggles;
        device = library.create(id, host);
    }

    public Activated activate() {
        return activate(RATE, MemorySegment.NULL);
    }

    public Activated activate(double rate, MemorySegment transport) {
        DeviceBuffers made = Buffers.of(device.info(), MAX_FRAMES, arena);
        buffers = new DeviceBuffers(made.inputs(), made.outputs(), made.eventsIn(), made.eventsOut(), transport);
        return device.activate(new Activation(rate, MAX_FRAMES), buffers);
    }

    /** Activates, and starts processing on the audio thread. */
    public DeviceRig processing() {
        activate();
        assertThat(onAudio(device::startProcessing)).isTrue();
        return this;
    }

    public EventBuffer in() {
        return buffers.eventsIn();
    }

    /** Runs {@code call} on the audio thread and waits. */
    public <T> T onAudio(Callable<T> call) {
        return audio.call(call);
    }

    public void onAudio(Runnable call) {
        audio.run(call);
    }

    @Override
    public void close() {
        device.close();
        library.close();
        audio.close();
        arena.close();
    }
}
