package scuff.format.clap.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import scuff.api.plugin.TrackInfo;
import scuff.format.clap.abi.ClapAudioPorts;
import scuff.format.clap.abi.ClapEventRegistry;
import scuff.format.clap.abi.ClapGui;
import scuff.format.clap.abi.ClapHost;
import scuff.format.clap.abi.ClapLatency;
import scuff.format.clap.abi.ClapLog;
import scuff.format.clap.abi.ClapNotePorts;
import scuff.format.clap.abi.ClapParams;
import scuff.format.clap.abi.ClapPosixFds;
import scuff.format.clap.abi.ClapState;
import scuff.format.clap.abi.ClapTail;
import scuff.format.clap.abi.ClapThreadCheck;
import scuff.format.clap.abi.ClapTimers;
import scuff.format.clap.abi.ClapTrackInfo;
import scuff.format.clap.abi.ClapVersion;
import scuff.format.clap.fixture.HostCalls;
import scuff.format.clap.fixture.JavaPlugin;
import scuff.format.clap.fixture.Rig;

/** What a plugin finds when it calls the host, on the threads plugins really use. */
class HostExtensionsTest {
    private final JavaPlugin plugin = new JavaPlugin();

    private static boolean bool(long answer) {
        return (byte) answer != 0;
    }

    @Test
    void thePluginLearnsWhoHostsItAndInWhichVersion() {
        try (var rig = new Rig(plugin)) {
            long host = plugin.host().address();
            assertThat(ClapHost.NAME.text(host)).isEqualTo("Scuff test");
            assertThat(ClapHost.VENDOR.text(host)).isEqualTo("Scuff");
            assertThat(ClapHost.URL.text(host)).isEqualTo("https://example.org/scuff");
            assertThat(ClapHost.VERSION.text(host)).isEqualTo("9.8.7");
            assertThat(ClapVersion.MAJOR.get(ClapHost.CLAP_VERSION.of(host))).isEqualTo(1);
            assertThat(rig.host.log()).isEmpty();
        }
    }

    /** Plugins dereference missing host extensions. */
    @ParameterizedTest
    @ValueSource(strings = {"clap.params", "clap.state", "clap.latency", "clap.tail", "clap.audio-ports", "clap.note-ports", "clap.gui",
            "clap.timer-support", "clap.posix-fd-support", "clap.thread-check", "clap.log", "clap.track-info/1",
            "clap.track-info.draft/1", "clap.event-registry"})
    void theExtensionIsOffered(String id) {
        try (var rig = new Rig(plugin)) {
            assertThat(plugin.host().extension(id)).isNotZero().isEqualTo(plugin.host().extension(id));
        }
    }

    @Test
    void whatWeDoNotHaveIsNull() {
        try (var rig = new Rig(plugin)) {
            assertThat(plugin.host().extension("clap.thread-pool")).isZero();
            assertThat(plugin.host().extension("")).isZero();
            long host = plugin.host().address();
            assertThat(ClapHost.GET_EXTENSION.get(host).call(host, 0)).as("null id").isZero();
        }
    }

    @Test
    void wishesOfAnyThreadArePassedOn() throws InterruptedException {
        try (var rig = new Rig(plugin)) {
            HostCalls host = plugin.host();
            Thread.ofPlatform().start(() -> {
                host.call(ClapHost.REQUEST_RESTART);
                host.call(ClapHost.REQUEST_PROCESS);
                host.call(ClapHost.REQUEST_CALLBACK);
                host.call(ClapParams.EXT_PARAMS, ClapParams.Host.REQUEST_FLUSH);
            }).join();
            assertThat(rig.host.wishes()).containsExactly("restart", "process", "main thread call", "flush");
        }
    }

    @Test
    void aWishFromInsideProcessIsPassedOn() {
        plugin.onProcess = block -> plugin.host().call(ClapHost.REQUEST_CALLBACK);
        try (var rig = new Rig(plugin)) {
            rig.processing();
            rig.onAudio(() -> rig.device.process(64, 0));
            assertThat(rig.host.wishes()).containsExactly("main thread call");
            rig.device.onMainThread();
        }
        assertThat(plugin.functions()).contains("on_main_thread");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"1|changed [PARAMETER_VALUES]", "2|changed [PARAMETER_TEXT]", "4|changed [PARAMETER_INFO]",
            "3|changed [PARAMETER_VALUES, PARAMETER_TEXT]", "8|changed [PARAMETER_INFO, PARAMETER_VALUES, PARAMETER_TEXT]"})
    void aRescanOfParametersSaysWhatToReadAnew(int flags, String wish) {
        try (var rig = new Rig(plugin)) {
            plugin.host().call(ClapParams.EXT_PARAMS, ClapParams.Host.RESCAN, flags);
            plugin.host().call(ClapParams.EXT_PARAMS, ClapParams.Host.CLEAR, 10, 1);
            assertThat(rig.host.wishes()).containsExactly(wish);
        }
    }

    @Test
    void aRescanOfNothingIsNothing() {
        try (var rig = new Rig(plugin)) {
            plugin.host().call(ClapParams.EXT_PARAMS, ClapParams.Host.RESCAN, 0);
            plugin.host().call(ClapAudioPorts.EXT_AUDIO_PORTS, ClapAudioPorts.Host.RESCAN, 0);
            assertThat(rig.host.wishes()).isEmpty();
        }
    }

    @Test
    void changesOfPortsTailAndStateArePassedOn() {
        try (var rig = new Rig(plugin)) {
            HostCalls host = plugin.host();
            host.call(ClapAudioPorts.EXT_AUDIO_PORTS, ClapAudioPorts.Host.RESCAN, ClapAudioPorts.AUDIO_PORTS_RESCAN_NAMES);
            host.call(ClapAudioPorts.EXT_AUDIO_PORTS, ClapAudioPorts.Host.RESCAN, ClapAudioPorts.AUDIO_PORTS_RESCAN_LIST);
            host.call(ClapNotePorts.EXT_NOTE_PORTS, ClapNotePorts.Host.RESCAN, ClapNotePorts.NOTE_PORTS_RESCAN_ALL);
            host.call(ClapTail.EXT_TAIL, ClapTail.Host.CHANGED);
            host.call(ClapState.EXT_STATE, ClapState.Host.MARK_DIRTY);
            assertThat(rig.host.wishes()).containsExactly("changed [PORT_NAMES]", "changed [AUDIO_PORTS]", "changed [NOTE_PORTS]",
                    "changed [TAIL]", "changed [STATE]");
        }
    }

    /** One that has announced it and is activated again for it would announce it again, for ever. */
    @Test
    void aLatencyChangedInsideActivateAsksForNothing() {
        plugin.onActivate = host -> host.call(ClapLatency.EXT_LATENCY, ClapLatency.Host.CHANGED);
        try (var rig = new Rig(plugin)) {
            rig.activate();
            assertThat(rig.host.wishes()).isEmpty();
            plugin.host().call(ClapLatency.EXT_LATENCY, ClapLatency.Host.CHANGED);
            assertThat(rig.host.wishes()).containsExactly("changed [LATENCY]");
        }
    }

    /** As a real plugin does: from the audio thread, where it must not. */
    @Test
    void aLatencyChangedOnTheAudioThreadIsPassedOn() {
        plugin.onProcess = block -> plugin.host().call(ClapLatency.EXT_LATENCY, ClapLatency.Host.CHANGED);
        try (var rig = new Rig(plugin)) {
            rig.processing();
            rig.onAudio(() -> rig.device.process(64, 0));
            assertThat(rig.host.wishes()).containsExactly("changed [LATENCY]");
        }
    }

    @Test
    void portAnswersOfTheHostAreThoseOfAHostThatAcceptsAll() {
        try (var rig = new Rig(plugin)) {
            HostCalls host = plugin.host();
            for (int flag = 1; flag <= 32; flag *= 2) {
                assertThat(bool(host.call(ClapAudioPorts.EXT_AUDIO_PORTS, ClapAudioPorts.Host.IS_RESCAN_FLAG_SUPPORTED, flag))).isTrue();
            }
            assertThat(bool(host.call(ClapAudioPorts.EXT_AUDIO_PORTS, ClapAudioPorts.Host.IS_RESCAN_FLAG_SUPPORTED, 64))).isFalse();
            assertThat((int) host.call(ClapNotePorts.EXT_NOTE_PORTS, ClapNotePorts.Host.SUPPORTED_DIALECTS)).isEqualTo(15);
        }
    }

    @Test
    void windowsAreDeclined() {
        try (var rig = new Rig(plugin)) {
            HostCalls host = plugin.host();
            assertThat(bool(host.call(ClapGui.EXT_GUI, ClapGui.Host.REQUEST_RESIZE, 640, 480))).isFalse();
            assertThat(bool(host.call(ClapGui.EXT_GUI, ClapGui.Host.REQUEST_SHOW))).isFalse();
            assertThat(bool(host.call(ClapGui.EXT_GUI, ClapGui.Host.REQUEST_HIDE))).isFalse();
            host.call(ClapGui.EXT_GUI, ClapGui.Host.RESIZE_HINTS_CHANGED);
            host.call(ClapGui.EXT_GUI, ClapGui.Host.CLOSED, 1);
            assertThat(rig.host.wishes()).isEmpty();
        }
    }

    @Test
    void threadsAreToldApart() throws InterruptedException {
        try (var rig = new Rig(plugin)) {
            HostCalls host = plugin.host();
            assertThat(roles(host)).containsExactly(true, false);
            assertThat(rig.onAudio(() -> roles(host))).containsExactly(false, true);
            var other = new ArrayList<Boolean>();
            Thread.ofPlatform().start(() -> other.addAll(roles(host))).join();
            assertThat(other).containsExactly(false, false);
        }
    }

    private static List<Boolean> roles(HostCalls host) {
        return List.of(bool(host.call(ClapThreadCheck.EXT_THREAD_CHECK, ClapThreadCheck.Host.IS_MAIN_THREAD)),
                bool(host.call(ClapThreadCheck.EXT_THREAD_CHECK, ClapThreadCheck.Host.IS_AUDIO_THREAD)));
    }

    @ParameterizedTest
    @CsvSource({"0, DEBUG", "1, INFO", "2, WARNING", "3, ERROR", "4, FATAL", "5, HOST_MISBEHAVING", "6, PLUGIN_MISBEHAVING", "7, INFO",
            "-1, INFO"})
    void aLineOfLogKeepsItsSeverity(int severity, String name) {
        try (var rig = new Rig(plugin); var call = Arena.ofConfined()) {
            long text = call.allocateFrom("schön").address();
            plugin.host().call(ClapLog.EXT_LOG, ClapLog.Host.LOG, severity, text);
            plugin.host().call(ClapLog.EXT_LOG, ClapLog.Host.LOG, severity, 0);
            assertThat(rig.host.log()).containsExactly(name + " schön", name + " ");
        }
    }

    @Test
    void aTimerStartedInsideInitFiresOnThePlugin() {
        plugin.onInit = host -> startTimer(host, 33);
        try (var rig = new Rig(plugin)) {
            assertThat(rig.host.timers.get(0).periodMillis()).isEqualTo(33);
            rig.host.timers.get(0).task().run();
            assertThat(plugin.functions()).containsExactly("init", "timer 0");
        }
    }

    private static int startTimer(HostCalls host, int period) {
        try (Arena call = Arena.ofConfined()) {
            MemorySegment id = call.allocate(ValueLayout.JAVA_INT);
            boolean started = bool(host.call(ClapTimers.EXT_TIMER_SUPPORT, ClapTimers.Host.REGISTER_TIMER, period, id.address()));
            return started ? id.get(ValueLayout.JAVA_INT, 0) : -1;
        }
    }

    private static boolean stopTimer(HostCalls host, int timer) {
        return bool(host.call(ClapTimers.EXT_TIMER_SUPPORT, ClapTimers.Host.UNREGISTER_TIMER, timer));
    }

    @Test
    void aTimerMayBeStoppedInsideItsOwnCallback() {
        plugin.onTimer = host -> assertThat(stopTimer(host, 0)).isTrue();
        try (var rig = new Rig(plugin)) {
            startTimer(plugin.host(), 10);
            Runnable task = rig.host.timers.get(0).task();
            task.run();
            task.run();
            assertThat(rig.host.timers).isEmpty();
            assertThat(stopTimer(plugin.host(), 0)).as("stopped already").isFalse();
        }
        assertThat(plugin.functions()).containsOnlyOnce("timer 0");
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "-1, 2147483647"})
    void aPeriodThatCannotBeIsTheNearestThatCan(int asked, int used) {
        try (var rig = new Rig(plugin)) {
            startTimer(plugin.host(), asked);
            assertThat(rig.host.timers.get(0).periodMillis()).isEqualTo(used);
        }
    }

    @Test
    void timersAndDescriptorsAreRefusedOffTheMainThread() throws InterruptedException {
        try (var rig = new Rig(plugin)) {
            var answers = new ArrayList<Object>();
            Thread.ofPlatform().start(() -> {
                answers.add(startTimer(plugin.host(), 10));
                answers.add(bool(plugin.host().call(ClapPosixFds.EXT_POSIX_FD_SUPPORT, ClapPosixFds.Host.REGISTER_FD, 5, 1)));
            }).join();
            assertThat(answers).containsExactly(-1, false);
            assertThat(rig.host.timers).isEmpty();
            assertThat(rig.host.watches).isEmpty();
        }
    }

    @Test
    void anotherDevicesTimerCannotBeStopped() {
        try (var rig = new Rig(plugin)) {
            int others = rig.host.startTimer(10, () -> { });
            assertThat(stopTimer(plugin.host(), others)).isFalse();
            assertThat(rig.host.timers).containsKey(others);
        }
    }

    @Test
    void descriptorsAreWatchedChangedAndLeftAlone() {
        try (var rig = new Rig(plugin)) {
            HostCalls host = plugin.host();
            assertThat(bool(host.call(ClapPosixFds.EXT_POSIX_FD_SUPPORT, ClapPosixFds.Host.MODIFY_FD, 7, 1))).as("unknown").isFalse();
            assertThat(bool(host.call(ClapPosixFds.EXT_POSIX_FD_SUPPORT, ClapPosixFds.Host.REGISTER_FD, 7, 1))).isTrue();
            assertThat(bool(host.call(ClapPosixFds.EXT_POSIX_FD_SUPPORT, ClapPosixFds.Host.REGISTER_FD, 7, 1))).as("twice").isFalse();
            assertThat(bool(host.call(ClapPosixFds.EXT_POSIX_FD_SUPPORT, ClapPosixFds.Host.MODIFY_FD, 7, 3))).isTrue();
            assertThat(rig.host.watches.get(7).flags()).isEqualTo(3);
            rig.host.watches.get(7).listener().ready(7, 2);
            assertThat(bool(host.call(ClapPosixFds.EXT_POSIX_FD_SUPPORT, ClapPosixFds.Host.UNREGISTER_FD, 7))).isTrue();
            assertThat(bool(host.call(ClapPosixFds.EXT_POSIX_FD_SUPPORT, ClapPosixFds.Host.UNREGISTER_FD, 7))).isFalse();
            assertThat(rig.host.watches).isEmpty();
        }
        assertThat(plugin.functions()).contains("fd 7 flags 2");
    }

    @Test
    void anotherDevicesDescriptorCannotBeTakenFromIt() {
        try (var rig = new Rig(plugin)) {
            rig.host.watch(7, 1, (fd, flags) -> { });
            HostCalls host = plugin.host();
            assertThat(bool(host.call(ClapPosixFds.EXT_POSIX_FD_SUPPORT, ClapPosixFds.Host.UNREGISTER_FD, 7))).isFalse();
            assertThat(bool(host.call(ClapPosixFds.EXT_POSIX_FD_SUPPORT, ClapPosixFds.Host.MODIFY_FD, 7, 4))).isFalse();
            assertThat(rig.host.watches.get(7).flags()).isEqualTo(1);
        }
    }

    @Test
    void whatAPluginLeavesBehindEndsWithIt() {
        try (var rig = new Rig(plugin)) {
            startTimer(plugin.host(), 10);
            startTimer(plugin.host(), 20);
            plugin.host().call(ClapPosixFds.EXT_POSIX_FD_SUPPORT, ClapPosixFds.Host.REGISTER_FD, 7, 1);
            Runnable late = rig.host.timers.get(1).task();
            rig.device.close();
            assertThat(rig.host.timers).isEmpty();
            assertThat(rig.host.watches).isEmpty();
            late.run();
        }
        assertThat(plugin.functions()).endsWith("destroy");
    }

    @Test
    void aPluginMayStillCallTheHostWhileItIsDestroyed() {
        plugin.onDestroy = host -> {
            assertThat(stopTimer(host, 0)).isTrue();
            host.call(ClapHost.REQUEST_CALLBACK);
        };
        try (var rig = new Rig(plugin)) {
            startTimer(plugin.host(), 10);
            rig.device.close();
            assertThat(rig.host.wishes()).containsExactly("main thread call");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"timers.on_timer", "fds.on_fd", "track_info.changed"})
    void aCallbackThePluginLeftOutIsNotCalled(String function) {
        plugin.missing().add(function);
        try (var rig = new Rig(plugin)) {
            startTimer(plugin.host(), 10);
            plugin.host().call(ClapPosixFds.EXT_POSIX_FD_SUPPORT, ClapPosixFds.Host.REGISTER_FD, 7, 1);
            rig.host.timers.get(0).task().run();
            rig.host.watches.get(7).listener().ready(7, 1);
            rig.device.trackInfo(new TrackInfo(Optional.empty(), OptionalInt.empty(), OptionalInt.empty()));
            assertThat(plugin.functions()).hasSize(3);
        }
    }

    @Test
    void thePluginLearnsItsTrackAndTheLastOneToldCounts() {
        try (var rig = new Rig(plugin); var call = Arena.ofConfined()) {
            long info = call.allocate(ClapTrackInfo.Info.BYTES, 8).address();
            assertThat(track(info)).as("nothing known").isFalse();
            rig.host.track = Optional.of(new TrackInfo(Optional.of("Bus"), OptionalInt.of(0x80FF4020), OptionalInt.of(2)));
            assertThat(track(info)).isTrue();
            assertThat(ClapTrackInfo.Info.NAME.get(info)).isEqualTo("Bus");
            assertThat(ClapTrackInfo.Info.FLAGS.get(info)).isEqualTo(7);
            assertThat(ClapTrackInfo.Color.ALPHA.get(ClapTrackInfo.Info.COLOR.of(info))).isEqualTo(0x80);
            assertThat(ClapTrackInfo.Color.RED.get(ClapTrackInfo.Info.COLOR.of(info))).isEqualTo(0xFF);
            assertThat(ClapTrackInfo.Color.GREEN.get(ClapTrackInfo.Info.COLOR.of(info))).isEqualTo(0x40);
            assertThat(ClapTrackInfo.Color.BLUE.get(ClapTrackInfo.Info.COLOR.of(info))).isEqualTo(0x20);
            assertThat(ClapTrackInfo.Info.AUDIO_CHANNEL_COUNT.get(info)).isEqualTo(2);
            assertThat(ClapTrackInfo.Info.AUDIO_PORT_TYPE.text(info)).isEqualTo("stereo");
            rig.device.trackInfo(new TrackInfo(Optional.of("Drums"), OptionalInt.empty(), OptionalInt.of(6)));
            assertThat(track(info)).isTrue();
            assertThat(ClapTrackInfo.Info.NAME.get(info)).isEqualTo("Drums");
            assertThat(ClapTrackInfo.Info.FLAGS.get(info)).isEqualTo(5);
            assertThat(ClapTrackInfo.Info.AUDIO_PORT_TYPE.get(info)).isZero();
        }
    }

    private boolean track(long info) {
        return bool(plugin.host().call(ClapTrackInfo.EXT_TRACK_INFO, ClapTrackInfo.Host.GET, info));
    }

    @Test
    void unknownEventSpacesAreUnknown() {
        try (var rig = new Rig(plugin); var call = Arena.ofConfined()) {
            MemorySegment id = call.allocate(ValueLayout.JAVA_SHORT);
            long name = call.allocateFrom("com.example.space").address();
            assertThat(bool(plugin.host().call(ClapEventRegistry.EXT_EVENT_REGISTRY, ClapEventRegistry.Host.QUERY, name, id.address())))
                    .isFalse();
            assertThat(id.get(ValueLayout.JAVA_SHORT, 0)).isEqualTo((short) 0xFFFF);
        }
    }

    @Test
    void aHostFunctionThatFailsIsLoggedAFewTimesAndNeverReachesThePlugin() {
        try (var rig = new Rig(plugin)) {
            rig.host.restartThrows = new IllegalStateException("broken wish");
            for (int i = 0; i < 50; i++) {
                plugin.host().call(ClapHost.REQUEST_RESTART);
            }
            assertThat(rig.host.log()).hasSize(16).allMatch(line -> line.contains("broken wish"));
            rig.host.logThrows = new IllegalStateException("broken log");
            plugin.host().call(ClapLog.EXT_LOG, ClapLog.Host.LOG, 1, 0);
            rig.host.logThrows = null;
        }
    }
}
