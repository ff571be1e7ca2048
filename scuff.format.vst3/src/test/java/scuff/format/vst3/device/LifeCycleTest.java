package scuff.format.vst3.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scuff.api.isolation.Toggle;
import scuff.api.isolation.Toggles;
import scuff.api.plugin.Activated;
import scuff.api.plugin.DeviceInfo;
import scuff.api.plugin.PluginException;
import scuff.api.plugin.RenderMode;
import scuff.api.plugin.TrackInfo;
import scuff.format.vst3.abi.Controllers;
import scuff.format.vst3.abi.Controllers.IComponentHandler;
import scuff.format.vst3.abi.Hosts.IHostApplication;
import scuff.format.vst3.abi.Hosts.IPlugInterfaceSupport;
import scuff.format.vst3.abi.Result;
import scuff.format.vst3.abi.Unknown.FUnknown;
import scuff.format.vst3.abi.Views.IRunLoop;
import scuff.format.vst3.com.Reference;
import scuff.format.vst3.fixture.NativePlugin;
import scuff.format.vst3.fixture.Rig;

class LifeCycleTest {

    @Test
    void oneObjectIsInitialisedOnceAndTakenApartInOrder() {
        try (Rig rig = Rig.fresh(NativePlugin.SINGLE)) {
            assertThat(NativePlugin.log()).startsWith("enter", "initialize Scuff", "handler", "component getState", "controller setComponentState");
        }
        assertThat(NativePlugin.log()).endsWith("no handler", "terminate", "gone", "exit");
    }

    @Test
    void twoObjectsAreConnectedAndDisconnectedBeforeTheyEnd() {
        try (Rig rig = Rig.fresh(NativePlugin.SEPARATE)) {
            assertThat(NativePlugin.log()).containsSubsequence("initialize Scuff", "initialize Scuff", "handler", "connect", "connect",
                    "component getState", "controller setComponentState");
        }
        assertThat(NativePlugin.log()).endsWith("no handler", "disconnect", "disconnect", "terminate", "terminate", "gone", "gone", "exit");
    }

    @ParameterizedTest
    @ValueSource(strings = {NativePlugin.SINGLE, NativePlugin.SEPARATE})
    void isSwitchedOnAndOffInTheOrderOfTheFormat(String id) {
        try (Rig rig = Rig.fresh(id)) {
            NativePlugin.clear();
            Activated activated = rig.activate();
            rig.onAudio(rig.device::startProcessing);
            rig.block(100);
            rig.onAudio(rig.device::stopProcessing);
            rig.device.deactivate();
            assertThat(activated).isEqualTo(new Activated(17, 4800));
            assertThat(NativePlugin.log()).startsWith("setup mode=0 size=0 max=256 rate=48000", "bus 0 0 0 1", "bus 0 1 0 1",
                    "bus 1 0 0 1", "bus 1 1 0 1", "active 1", "processing 1",
                    "process 100 state=20000 project=0 music=0 tempo=120 silent=3", "processing 0", "active 0",
                    "bus 0 0 0 0", "bus 0 1 0 0", "bus 1 0 0 0", "bus 1 1 0 0");
        }
    }

    @Test
    void closingEndsWhateverRuns() {
        Rig.fresh(NativePlugin.SEPARATE).processing().close();
        assertThat(NativePlugin.log()).containsSubsequence("processing 0", "active 0", "terminate", "gone", "exit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"setup_result", "active_result"})
    void aPluginThatDeclinesStaysInactiveAndCanBeTriedAgain(String step) {
        try (Rig rig = Rig.fresh(NativePlugin.SINGLE)) {
            NativePlugin.set(step, Result.INTERNAL_ERROR.code);
            assertThatThrownBy(rig::activate).isInstanceOf(PluginException.class).hasMessageContaining("declines")
                    .hasMessageContaining("=internal error");
            NativePlugin.set(step, 0);
            rig.activate();
        }
    }

    @Test
    void whatIsNotImplementedIsNotDeclined() {
        try (Rig rig = Rig.fresh(NativePlugin.SINGLE)) {
            NativePlugin.set("setup_result", Result.NOT_IMPLEMENTED.code);
            NativePlugin.set("active_result", Result.FALSE.code);
            assertThatThrownBy(rig::activate).hasMessageContaining("setActive=false");
        }
    }

    @Test
    void offlineHoldsFromTheNextActivationOn() {
        try (Rig rig = Rig.fresh(NativePlugin.SINGLE)) {
            assertThat(rig.device.renderMode(RenderMode.OFFLINE)).isTrue();
            rig.activate();
            assertThat(NativePlugin.log()).contains("setup mode=2 size=0 max=256 rate=48000");
            assertThat(rig.device.renderMode(RenderMode.REALTIME)).isTrue();
            assertThat(rig.host.wishes()).contains("restart");
        }
    }

    @Test
    void saysWhatItHas() {
        try (Rig rig = Rig.fresh(NativePlugin.SEPARATE)) {
            DeviceInfo info = rig.device.info();
            assertThat(info.descriptor().name()).isEqualTo("Separate");
            assertThat(info.descriptor().vendor()).isEqualTo("Fixture");
            assertThat(info.descriptor().features()).containsExactly("Fx", "Tools");
            assertThat(info.audioInputs()).singleElement().matches(port -> port.channels() == 2 && port.type().equals("stereo") && port.main());
            assertThat(info.noteInputs()).hasSize(1);
            assertThat(info.noteOutputs()).hasSize(1);
            assertThat(info.extensions()).containsExactly("IConnectionPoint", "IInfoListener", "IMidiMapping", "IUnitInfo");
        }
    }

    @Test
    void theTrackIsTold() {
        try (Rig rig = Rig.fresh(NativePlugin.SEPARATE)) {
            rig.device.trackInfo(new TrackInfo(Optional.of("Drums"), OptionalInt.of(0xFF102030), OptionalInt.of(2)));
            assertThat(NativePlugin.log()).contains("track Drums ff102030");
        }
    }

    @Test
    void changesArePutTogetherAndPassedOnByTheMainThread() {
        try (Rig rig = Rig.fresh(NativePlugin.SEPARATE)) {
            rig.processing();
            rig.onAudio(() -> NativePlugin.restart(Controllers.PARAM_VALUES_CHANGED));
            NativePlugin.restart(Controllers.PARAM_TITLES_CHANGED);
            NativePlugin.restart(Controllers.LATENCY_CHANGED);
            assertThat(rig.host.wishes()).doesNotContain("restart");
            rig.device.onMainThread();
            assertThat(rig.host.wishes()).containsOnlyOnce("changed [PARAMETER_INFO, PARAMETER_VALUES, PARAMETER_TEXT, LATENCY]")
                    .containsOnlyOnce("restart");
        }
    }

    @Test
    void whatAnActivationBringsAboutAsksForNoOther() {
        try (Rig rig = Rig.fresh(NativePlugin.SINGLE)) {
            NativePlugin.set("restart_in_activate", Controllers.LATENCY_CHANGED | Controllers.IO_CHANGED);
            rig.activate();
            rig.device.onMainThread();
            assertThat(rig.host.wishes()).isEmpty();
        }
    }

    /** Some say so when the activation is over; what they say after that is news again. */
    @Test
    void aLatencyThatIsSaidLateAsksForNoOtherActivation() {
        try (Rig rig = Rig.fresh(NativePlugin.SINGLE)) {
            NativePlugin.set("latency_in_activate", 100);
            assertThat(rig.activate().latencyFrames()).isEqualTo(100);
            NativePlugin.restart(Controllers.LATENCY_CHANGED);
            rig.device.onMainThread();
            assertThat(rig.host.wishes()).contains("changed [LATENCY]").doesNotContain("restart");
            NativePlugin.restart(Controllers.LATENCY_CHANGED);
            rig.device.onMainThread();
            assertThat(rig.host.wishes()).containsOnlyOnce("restart");
        }
    }

    @Test
    void otherBusesAreNegotiatedWhenItIsOff() {
        try (Rig rig = Rig.fresh(NativePlugin.SINGLE)) {
            rig.activate();
            NativePlugin.restart(Controllers.IO_CHANGED);
            rig.device.onMainThread();
            assertThat(rig.host.wishes()).contains("changed [AUDIO_PORTS, NOTE_PORTS]").containsOnlyOnce("restart");
            NativePlugin.clear();
            rig.device.deactivate();
            assertThat(NativePlugin.log()).endsWith("arrangements");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {NativePlugin.SINGLE, NativePlugin.SEPARATE})
    void aPluginThatWantsToBeMadeAnewIsWhenItIsOff(String id) {
        try (Rig rig = Rig.fresh(id).processing()) {
            rig.in().putParameterValue(0, NativePlugin.GAIN, -24);
            rig.block(64);
            NativePlugin.restart(Controllers.RELOAD_COMPONENT);
            rig.device.onMainThread();
            assertThat(rig.host.wishes()).containsOnlyOnce("restart");
            rig.onAudio(rig.device::stopProcessing);
            NativePlugin.clear();
            rig.device.deactivate();
            assertThat(NativePlugin.log()).containsSubsequence("active 0", "component getState", "initialize Scuff", "handler", "terminate", "gone",
                    "component setState", "controller setComponentState");
            assertThat(rig.device.value(NativePlugin.GAIN)).isEqualTo(-24);
            rig.processing().block(64);
            assertThat(rig.host.wishes()).containsOnlyOnce("restart");
        }
    }

    @Test
    void aPluginThatCannotBeMadeAnewGoesOn() {
        try (Rig rig = Rig.fresh(NativePlugin.SEPARATE)) {
            NativePlugin.set("state_result", Result.INTERNAL_ERROR.code);
            NativePlugin.restart(Controllers.RELOAD_COMPONENT);
            rig.device.onMainThread();
            assertThat(rig.host.log()).singleElement().asString().contains("wants to be made anew").contains("declines to save");
            rig.processing().block(64);
        }
    }

    /** Its timer finds it. */
    @Test
    void aWishOnTheAudioThreadMakesNothingHappenThere() {
        try (Rig rig = Rig.fresh(NativePlugin.SINGLE)) {
            rig.processing();
            NativePlugin.set("restart_in_process", Controllers.LATENCY_CHANGED);
            rig.block(64);
            assertThat(rig.host.wishes()).isEmpty();
            rig.host.timers.values().iterator().next().task().run();
            assertThat(rig.host.wishes()).containsExactly("changed [LATENCY]", "restart");
        }
    }

    @Test
    void messagesFromTheAudioThreadArriveOnTheMainThread() {
        try (Rig rig = Rig.fresh(NativePlugin.SEPARATE)) {
            rig.processing();
            NativePlugin.set("message_in_process", 1);
            rig.block(64);
            assertThat(rig.seen()).noneMatch(line -> line.startsWith("notify"));
            assertThat(rig.host.wishes()).contains("main thread call");
            rig.device.onMainThread();
            assertThat(rig.seen()).contains("notify from process 42 0.25 abc");
        }
    }

    @Test
    void theHostContextHasWhatPluginsAskFor() {
        try (Rig rig = Rig.fresh(NativePlugin.SINGLE)) {
            long context = NativePlugin.object("fixture_context");
            for (var type : List.of(FUnknown.TYPE, IHostApplication.TYPE, IPlugInterfaceSupport.TYPE, IRunLoop.TYPE)) {
                try (Reference face = Reference.query(context, type); Reference again = Reference.query(face.address(), FUnknown.TYPE)) {
                    assertThat(face.exists()).as(type.name()).isTrue();
                    assertThat(again.address()).as("identity").isEqualTo(context);
                }
            }
            assertThat(Reference.query(context, IComponentHandler.TYPE).exists()).isFalse();
        }
    }

    /** In C++ this would be a call of freed memory. */
    @Test
    void aCallAfterTheEndGetsAnErrorAndNoCrash() {
        long handler;
        long context;
        try (Rig rig = new Rig(NativePlugin.SINGLE, new Toggles(Set.of(Toggle.VST3_PROCESSOR)))) {
            handler = NativePlugin.object("fixture_handler");
            context = NativePlugin.object("fixture_context");
        }
        assertThat(IComponentHandler.BEGIN_EDIT.call(handler, 1)).isEqualTo(Result.INTERNAL_ERROR.code);
        assertThat(IHostApplication.GET_NAME.call(context, 0)).isEqualTo(Result.INTERNAL_ERROR.code);
    }
}
