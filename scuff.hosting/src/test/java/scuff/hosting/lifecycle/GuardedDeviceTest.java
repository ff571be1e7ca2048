package scuff.hosting.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scuff.api.format.DeviceHost;
import scuff.api.format.PluginDevice;
import scuff.api.format.PluginLibrary;
import scuff.api.plugin.Activation;
import scuff.api.plugin.EventBuffer;
import scuff.api.plugin.PluginDescriptor;
import scuff.api.plugin.PluginRef;
import scuff.api.plugin.PortLayout;
import scuff.api.plugin.ProcessStatus;
import scuff.api.plugin.RenderMode;
import scuff.hosting.library.OpenFile;
import scuff.tck.format.Buffers;
import scuff.tck.format.LifeCycleContract;

class GuardedDeviceTest extends LifeCycleContract {
    private static final PluginDescriptor PLUGIN =
            new PluginDescriptor(new PluginRef("fake", "effect"), "Effect", "", "", "", "", List.of(), Path.of("x.plug"));
    private static final Activation ACTIVATION = new Activation(48_000, 64);

    private final LifeCycle life = new LifeCycle(PLUGIN.ref());
    private final FakeDevice fake = new FakeDevice(PLUGIN, life);
    private int ended;
    private final GuardedDevice device = new GuardedDevice(life, fake, () -> ended++);
    private final Arena arena = Arena.ofShared();

    @AfterEach
    void giveBack() {
        arena.close();
    }

    @Override
    protected PluginLibrary open() {
        var file = new OpenFile(PLUGIN.file(), List.of(PLUGIN), () -> { });
        return new PluginLibrary() {
            @Override
            public Path file() {
                return file.file();
            }

            @Override
            public List<PluginDescriptor> plugins() {
                return file.plugins();
            }

            @Override
            public PluginDevice create(String id, DeviceHost host) {
                PluginDescriptor plugin = file.plugin(id);
                return file.device(closed -> {
                    var fresh = new LifeCycle(plugin.ref());
                    return new GuardedDevice(fresh, new FakeDevice(plugin, fresh), closed);
                }, () -> { });
            }

            @Override
            public void close() {
                file.close();
            }
        };
    }

    private void process() {
        device.activate(ACTIVATION, Buffers.of(device.info(), 64, arena));
        device.startProcessing();
    }

    @Test
    void theEndIsInOrderWhateverStateItIsIn() {
        process();
        device.close();
        device.close();
        assertThat(fake.calls).containsExactly("activate", "start", "stop at the end", "deactivate at the end", "close at the end");
        assertThat(ended).isEqualTo(1);
    }

    @Test
    void whatIsOffIsOnlyClosed() {
        device.close();
        assertThat(fake.calls).containsExactly("close at the end");
    }

    @Test
    void whatMayNotBeNeverReachesTheDevice() {
        device.reset();
        device.stopProcessing();
        device.startProcessing();
        device.process(64, -1);
        process();
        device.startProcessing();
        for (int frames : new int[] {0, -1, 65}) {
            assertThat(device.process(frames, -1)).isEqualTo(ProcessStatus.ERROR);
        }
        assertThatIllegalStateException().isThrownBy(device::deactivate).withMessageContaining("plugin=fake:effect");
        device.stopProcessing();
        device.stopProcessing();
        assertThat(fake.calls).containsExactly("activate", "start", "stop");
    }

    @Test
    void oneThatDeclinesToStartIsNeitherProcessedNorStopped() {
        fake.starts = false;
        process();
        assertThat(device.process(64, -1)).isEqualTo(ProcessStatus.ERROR);
        device.stopProcessing();
        assertThat(fake.calls).containsExactly("activate", "start");
    }

    @Test
    void eventsOfTheJavaHeapAreRefused() {
        var heap = new EventBuffer(MemorySegment.ofArray(new long[(int) EventBuffer.requiredBytes(1, 64) / Long.BYTES + 1]), 1, 64);
        assertThatIllegalArgumentException().isThrownBy(() -> device.flush(heap, heap)).withMessageContaining("Java heap");
        assertThat(fake.calls).isEmpty();
    }

    static List<Consumer<PluginDevice>> calls() {
        return List.of(PluginDevice::info, device -> device.layout(PortLayout.ANY), PluginDevice::timing, PluginDevice::deactivate,
                device -> device.value(0), device -> device.valueToText(0, 0), device -> device.textToValue(0, ""), PluginDevice::saveState,
                device -> device.loadState(new byte[0]), device -> device.renderMode(RenderMode.OFFLINE), device -> device.trackInfo(null));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void aClosedOneRefusesEveryCallOfTheMainThread(Consumer<PluginDevice> call) {
        device.close();
        assertThatIllegalStateException().isThrownBy(() -> call.accept(device)).withMessageContaining("closed=true");
        assertThat(fake.calls).containsExactly("close at the end");
    }
}
