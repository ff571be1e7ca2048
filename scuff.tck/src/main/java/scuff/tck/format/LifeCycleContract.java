package scuff.tck.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import scuff.api.format.DeviceBuffers;
import scuff.api.format.PluginDevice;
import scuff.api.format.PluginLibrary;
import scuff.api.isolation.Toggles;
import scuff.api.plugin.Activation;
import scuff.api.plugin.EventBuffer;
import scuff.api.plugin.ProcessStatus;

/** The life cycle as {@link PluginDevice} draws it, for a device of any format. The thread of the test is the main thread. */
public abstract class LifeCycleContract {
    private static final int FRAMES = DeviceRig.MAX_FRAMES;
    private static final Activation ACTIVATION = new Activation(DeviceRig.RATE, FRAMES);

    private DeviceRig rig;
    private PluginDevice device;
    private DeviceBuffers buffers;

    /** A file whose first plugin is an effect: one input and one output, each of two channels. */
    protected abstract PluginLibrary open();

    @BeforeEach
    void makeADevice() {
        PluginLibrary library = open();
        rig = new DeviceRig(library, library.plugins().getFirst().ref().id(), Toggles.NONE);
        device = rig.device;
        buffers = Buffers.of(device.info(), FRAMES, rig.arena);
    }

    @AfterEach
    void endIt() {
        rig.close();
        assertThat(rig.host.timers).as("timers left").isEmpty();
        assertThat(rig.host.watches).as("descriptors watched").isEmpty();
    }

    private void process() {
        device.activate(ACTIVATION, buffers);
        assertThat(rig.onAudio(device::startProcessing)).isTrue();
    }

    private ProcessStatus block(int frames) {
        return rig.onAudio(() -> device.process(frames, -1));
    }

    private void deactivate() {
        rig.onAudio(device::stopProcessing);
        device.deactivate();
    }

    @Test
    void aDeviceIsSwitchedOnAndOffAsOftenAsOneLikes() {
        for (int i = 0; i < 3; i++) {
            process();
            assertThat(block(FRAMES)).isNotEqualTo(ProcessStatus.ERROR);
            deactivate();
        }
    }

    @Test
    void anActiveDeviceIsNotActivatedTwice() {
        device.activate(ACTIVATION, buffers);
        assertThatIllegalStateException().isThrownBy(() -> device.activate(ACTIVATION, buffers)).withMessageContaining("active=true");
        rig.onAudio(device::startProcessing);
        assertThatIllegalStateException().isThrownBy(() -> device.activate(ACTIVATION, buffers)).withMessageContaining("processing=true");
    }

    @Test
    void onlyAnActiveDeviceThatDoesNotProcessIsDeactivated() {
        assertThatIllegalStateException().isThrownBy(device::deactivate).withMessageContaining("active=false");
        process();
        assertThatIllegalStateException().isThrownBy(device::deactivate).withMessageContaining("processing=true");
        assertThat(block(64)).as("goes on").isNotEqualTo(ProcessStatus.ERROR);
    }

    @Test
    void onlyAnActiveDeviceSaysItsTiming() {
        assertThatIllegalStateException().isThrownBy(device::timing).withMessageContaining("wanted=active");
        assertThat(device.activate(ACTIVATION, buffers)).isEqualTo(device.timing());
    }

    @Test
    void aDeviceThatProcessesIsNotFlushed() {
        EventBuffer none = Buffers.events(rig.arena);
        device.flush(none, none);
        process();
        assertThatIllegalStateException().isThrownBy(() -> device.flush(none, none)).withMessageContaining("not processing");
    }

    @Test
    void callsInTheWrongStateOnTheAudioThreadDoNothing() {
        rig.onAudio(device::reset);
        rig.onAudio(device::stopProcessing);
        assertThat(rig.onAudio(device::startProcessing)).isFalse();
        assertThat(block(64)).isEqualTo(ProcessStatus.ERROR);
        process();
        assertThat(rig.onAudio(device::startProcessing)).as("a second start").isFalse();
        assertThat(block(64)).isNotEqualTo(ProcessStatus.ERROR);
    }

    @Test
    void aBlockHasFramesAndNoMoreThanTheActivationSays() {
        process();
        for (int frames : new int[] {0, -1, Integer.MIN_VALUE, FRAMES + 1, Integer.MAX_VALUE}) {
            assertThat(block(frames)).as("frames=%d", frames).isEqualTo(ProcessStatus.ERROR);
        }
        assertThat(block(FRAMES)).isNotEqualTo(ProcessStatus.ERROR);
        deactivate();
        device.activate(new Activation(44_100, 32), buffers);
        rig.onAudio(device::startProcessing);
        assertThat(block(33)).as("the new maximum").isEqualTo(ProcessStatus.ERROR);
        assertThat(block(32)).isNotEqualTo(ProcessStatus.ERROR);
    }

    @Test
    void aClosedDeviceRefusesCallsAndIgnoresTheLateOnesOfOthers() {
        process();
        device.close();
        device.close();
        assertThatIllegalStateException().isThrownBy(device::info).withMessageContaining("closed=true");
        assertThatIllegalStateException().isThrownBy(device::saveState);
        assertThatIllegalStateException().isThrownBy(() -> device.activate(ACTIVATION, buffers));
        device.onMainThread();
        assertThat(rig.onAudio(device::startProcessing)).isFalse();
        assertThat(block(64)).isEqualTo(ProcessStatus.ERROR);
    }

    @Test
    void aFileIsNotClosedUnderItsDevices() {
        assertThatIllegalStateException().isThrownBy(rig.library::close).withMessageContaining("devices=1");
        device.close();
        rig.library.close();
        assertThatIllegalStateException().isThrownBy(() -> rig.library.create(rig.library.plugins().getFirst().ref().id(), rig.host))
                .withMessageContaining("is closed");
    }

    @Test
    void buffersOfTheWrongShapeAreRefused() {
        List<MemorySegment> in = buffers.inputs().getFirst();
        List<MemorySegment> heap = List.of(MemorySegment.ofArray(new float[FRAMES]), MemorySegment.ofArray(new float[FRAMES]));
        refused(List.of(), buffers.outputs(), "input ports: given=0, plugin has=1");
        refused(List.of(in, in), buffers.outputs(), "input ports: given=2, plugin has=1");
        refused(buffers.inputs(), List.of(List.of(in.getFirst())), "output port 0, given=1, plugin has=2");
        refused(List.of(List.of(in.getFirst(), in.getLast().asSlice(0, 16))), buffers.outputs(), "bytes=16, needed=1024");
        refused(List.of(heap), buffers.outputs(), "Java heap");
        device.activate(ACTIVATION, buffers);
    }

    private void refused(List<List<MemorySegment>> inputs, List<List<MemorySegment>> outputs, String reason) {
        var wrong = new DeviceBuffers(inputs, outputs, buffers.eventsIn(), buffers.eventsOut(), MemorySegment.NULL);
        assertThatIllegalArgumentException().isThrownBy(() -> device.activate(ACTIVATION, wrong)).withMessageContaining(reason);
    }
}
