package scuff.format.clap.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import scuff.api.format.DeviceBuffers;
import scuff.api.plugin.Activated;
import scuff.api.plugin.Activation;
import scuff.api.plugin.PluginException;
import scuff.api.plugin.ProcessStatus;
import scuff.format.clap.abi.ClapAudioPorts;
import scuff.format.clap.abi.ClapLatency;
import scuff.format.clap.abi.ClapTail;
import scuff.format.clap.fixture.JavaClap;
import scuff.format.clap.fixture.JavaPlugin;
import scuff.format.clap.fixture.Rig;
import scuff.format.clap.library.ClapLibrary;
import scuff.format.clap.library.Modules;
import scuff.tck.format.Buffers;
import scuff.tck.format.RecordingHost;

/** Every {@link Rig} checks at its end that the plugin saw no call that CLAP forbids, in order or in thread. */
class LifeCycleTest {

    @Test
    void aWholeLifeCallsThePluginInTheOrderOfClap() {
        var plugin = new JavaPlugin();
        Thread main = Thread.currentThread();
        try (var rig = new Rig(plugin)) {
            rig.processing();
            assertThat(rig.onAudio(() -> rig.device.process(64, 0))).isEqualTo(ProcessStatus.CONTINUE);
            rig.onAudio(rig.device::reset);
            rig.onAudio(rig.device::stopProcessing);
            rig.device.deactivate();
            rig.device.close();
        }
        assertThat(plugin.functions()).containsExactly("init", "activate 48000.0 1..256", "start_processing", "process", "reset",
                "stop_processing", "deactivate", "destroy");
        assertThat(plugin.calls()).filteredOn(call -> call.thread() == main).extracting(JavaPlugin.Call::function)
                .containsExactly("init", "activate 48000.0 1..256", "deactivate", "destroy");
    }

    @Test
    void anInitThatFailsIsFollowedByDestroyAtOnce() {
        var plugin = new JavaPlugin();
        plugin.initAnswer = false;
        try (var clap = JavaClap.with(plugin); var library = ClapLibrary.open(Path.of("x.clap"), "clap", new Modules(clap.entryPoint()))) {
            assertThatThrownBy(() -> library.create(plugin.id, new RecordingHost())).isInstanceOf(PluginException.class)
                    .hasMessageContaining("plugin=clap:fixture.effect").hasMessageContaining("init=false");
        }
        assertThat(plugin.functions()).containsExactly("init", "destroy");
        assertThat(plugin.violations()).isEmpty();
    }

    @Test
    void aPluginThatIsNotCreatedIsAnErrorAndNothingIsCalled() {
        var plugin = new JavaPlugin();
        try (var clap = JavaClap.with(plugin); var library = ClapLibrary.open(Path.of("x.clap"), "clap", new Modules(clap.entryPoint()))) {
            clap.createAnswersNull = true;
            assertThatThrownBy(() -> library.create(plugin.id, new RecordingHost())).isInstanceOf(PluginException.class)
                    .hasMessageContaining("did not create the plugin");
        }
        assertThat(plugin.functions()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"init", "destroy", "activate", "deactivate", "start_processing", "stop_processing", "process", "get_extension"})
    void aPluginWithoutADemandedFunctionIsRefusedByNameAndNeverCalled(String function) {
        var plugin = new JavaPlugin();
        plugin.missing().add("plugin." + function);
        try (var clap = JavaClap.with(plugin); var library = ClapLibrary.open(Path.of("x.clap"), "clap", new Modules(clap.entryPoint()))) {
            assertThatThrownBy(() -> library.create(plugin.id, new RecordingHost())).isInstanceOf(PluginException.class)
                    .hasMessageContaining("missing=" + function);
        }
        assertThat(plugin.functions()).isEmpty();
    }

    @Test
    void resetAndOnMainThreadMayBeMissing() {
        var plugin = new JavaPlugin();
        plugin.missing().add("plugin.reset");
        plugin.missing().add("plugin.on_main_thread");
        try (var rig = new Rig(plugin)) {
            rig.processing();
            rig.onAudio(rig.device::reset);
            rig.device.onMainThread();
        }
        assertThat(plugin.functions()).doesNotContain("reset", "on_main_thread");
    }

    @Test
    void aPluginThatDeclinesActivationStaysInactiveAndIsNotDeactivated() {
        var plugin = new JavaPlugin();
        plugin.activateAnswer = false;
        try (var rig = new Rig(plugin)) {
            assertThatThrownBy(rig::activate).isInstanceOf(PluginException.class).hasMessageContaining("sampleRate=48000.0 Hz")
                    .hasMessageContaining("frames=1..256");
            assertThat(rig.onAudio(rig.device::startProcessing)).isFalse();
            plugin.activateAnswer = true;
            rig.activate();
        }
        assertThat(plugin.functions()).containsExactly("init", "activate 48000.0 1..256", "activate 48000.0 1..256",
                "deactivate", "destroy");
    }

    @Test
    void aPluginThatDeclinesToStartIsNeitherProcessedNorStopped() {
        var plugin = new JavaPlugin();
        plugin.startAnswer = false;
        try (var rig = new Rig(plugin)) {
            rig.activate();
            assertThat(rig.onAudio(rig.device::startProcessing)).isFalse();
            assertThat(rig.onAudio(() -> rig.device.process(64, 0))).isEqualTo(ProcessStatus.ERROR);
            rig.onAudio(rig.device::stopProcessing);
        }
        assertThat(plugin.functions()).doesNotContain("process", "stop_processing");
    }

    @Test
    void closingWhileProcessingStopsInTheAudioRoleThenDeactivatesThenDestroys() {
        var plugin = new JavaPlugin();
        try (var rig = new Rig(plugin)) {
            rig.processing();
            rig.device.close();
            rig.device.close();
        }
        assertThat(plugin.functions()).endsWith("stop_processing", "deactivate", "destroy").containsOnlyOnce("destroy");
    }

    @Test
    void latencyIsReadOnceThePluginIsActiveAndTailWithIt() {
        var plugin = new JavaPlugin();
        plugin.onActivate = host -> plugin.latency = 99;
        try (var rig = new Rig(plugin)) {
            assertThat(rig.activate()).isEqualTo(new Activated(99, 4800));
        }
    }

    @ParameterizedTest
    @CsvSource({"2147483646, 2147483646", "2147483647, 9223372036854775807", "-1, 9223372036854775807"})
    void aTailOfInt32MaxAndAboveIsForEver(int said, long tail) {
        var plugin = new JavaPlugin();
        plugin.tail = said;
        try (var rig = new Rig(plugin)) {
            assertThat(rig.activate().tailFrames()).isEqualTo(tail);
        }
    }

    @Test
    void aLatencyThatFitsNoIntIsCutAndNotNegative() {
        var plugin = new JavaPlugin();
        plugin.latency = -5;
        try (var rig = new Rig(plugin)) {
            assertThat(rig.activate().latencyFrames()).isEqualTo(Integer.MAX_VALUE);
        }
    }

    @Test
    void aPluginWithoutLatencyAndTailHasNone() {
        var plugin = new JavaPlugin();
        plugin.without.add(ClapLatency.EXT_LATENCY);
        plugin.missing().add("tail.get");
        try (var rig = new Rig(plugin)) {
            assertThat(rig.activate()).isEqualTo(new Activated(0, 0));
        }
    }

    private static void refused(Rig rig, DeviceBuffers buffers, String reason) {
        assertThatIllegalArgumentException().isThrownBy(() -> rig.device.activate(new Activation(Rig.RATE, Rig.MAX_FRAMES), buffers))
                .withMessageContaining(reason);
    }

    @Test
    void inputAndOutputShareMemoryOnlyWhereThePluginPairedThem() {
        var strict = new JavaPlugin();
        try (var rig = new Rig(strict)) {
            refused(rig, inPlace(rig), "share memory");
        }
        var pairing = new JavaPlugin();
        pairing.inputs = List.of(new JavaPlugin.AudioPort(1, "in", ClapAudioPorts.AUDIO_PORT_IS_MAIN, 2, "stereo", 2));
        try (var rig = new Rig(pairing)) {
            rig.device.activate(new Activation(Rig.RATE, Rig.MAX_FRAMES), inPlace(rig));
        }
    }

    private static DeviceBuffers inPlace(Rig rig) {
        DeviceBuffers right = Buffers.of(rig.device.info(), Rig.MAX_FRAMES, rig.arena);
        return new DeviceBuffers(right.inputs(), right.inputs(), right.eventsIn(), right.eventsOut(), MemorySegment.NULL);
    }

    @Test
    void aPluginWithoutAudioPortsIsActivatedWithNone() {
        var plugin = new JavaPlugin();
        plugin.without.add(ClapAudioPorts.EXT_AUDIO_PORTS);
        plugin.without.add(ClapTail.EXT_TAIL);
        try (var rig = new Rig(plugin)) {
            rig.processing();
            assertThat(rig.buffers.inputs()).isEmpty();
            assertThat(rig.onAudio(() -> rig.device.process(64, -1))).isEqualTo(ProcessStatus.CONTINUE);
        }
    }

    @Test
    void aFileInUseIsNotClosedUnderItsDevices() {
        try (var rig = new Rig(new JavaPlugin())) {
            assertThatIllegalStateException().isThrownBy(rig.library::close).withMessageContaining("devices=1");
            rig.device.close();
            rig.library.close();
            assertThat(rig.clap.calls()).endsWith("deinit");
        }
    }

    @Test
    void aDeviceIsActivatedAgainAtAnotherRateAndBlockSize() {
        var plugin = new JavaPlugin();
        try (var rig = new Rig(plugin)) {
            rig.activate();
            rig.device.deactivate();
            rig.device.activate(new Activation(44_100, 32), Buffers.of(rig.device.info(), 32, rig.arena));
            assertThat(rig.onAudio(rig.device::startProcessing)).isTrue();
            assertThat(rig.onAudio(() -> rig.device.process(33, 0))).as("the new maximum").isEqualTo(ProcessStatus.ERROR);
            assertThat(rig.onAudio(() -> rig.device.process(32, 0))).isEqualTo(ProcessStatus.CONTINUE);
        }
        assertThat(plugin.functions()).contains("activate 48000.0 1..256", "activate 44100.0 1..32");
    }
}
