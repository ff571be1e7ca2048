package scuff.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import scuff.api.client.BlockReport;
import scuff.api.client.BlockReport.Outcome;
import scuff.api.client.Device;
import scuff.api.client.DeviceOptions;
import scuff.api.client.DeviceState;
import scuff.api.client.GroupMode;
import scuff.api.client.Sandbox;
import scuff.client.deploy.JavaRuntime;
import scuff.protocol.runtime.ProcessRuntime;
import scuff.tck.plugins.NativePlugin;

/** A sandbox that speaks the protocol and says nonsense fails by itself, with a reason; its neighbour plays on, and memory is not taken for what it says. */
@ExtendWith(LeavesNothing.class)
class MadAnswersIT {
    /** The first sandbox is a real one, the others are mad. */
    private static List<String> oneOfThemMad(String kind, AtomicInteger sandboxes) {
        if (!kind.equals(ProcessRuntime.SANDBOX) || sandboxes.getAndIncrement() == 0) {
            return RealClient.command(kind);
        }
        List<String> command = new ArrayList<>(new JavaRuntime(JavaRuntime.own(), List.of()).command());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MadChildMain.class.getName()));
        return command;
    }

    private static Rig rig() {
        AtomicInteger sandboxes = new AtomicInteger();
        return Rig.with(Rig.options(GroupMode.PIPELINED, Rig.FRAMES), client -> client.executables(kind -> oneOfThemMad(kind, sandboxes)),
                NativePlugin.GAIN);
    }

    /** It never does a block. Whoever waits for it waits once. */
    private static Sandbox mad(Rig rig, Sandbox sane) {
        Sandbox mad = rig.sandbox("mad");
        long deadline = System.nanoTime() + Rig.PATIENCE;
        BlockReport report;
        do {
            assertThat(System.nanoTime()).as("one is late and one is done").isLessThan(deadline);
            report = rig.group.audio().process(Rig.FRAMES, System.nanoTime() + 100_000_000);
        } while (report.outcome(mad) != Outcome.LATE || report.outcome(sane) != Outcome.DONE);
        return mad;
    }

    @Test
    void whatever_it_says_of_a_device_the_device_fails_with_a_reason_and_the_neighbour_plays_on() {
        try (Rig rig = rig()) {
            Sandbox sane = rig.sandbox("sane");
            Rig.Line line = rig.line(rig.device(sane, NativePlugin.GAIN));
            rig.write(line.in(), i -> 1);
            Sandbox mad = mad(rig, sane);
            long before = usedAfterCollection();
            try (RunningAudio audio = new RunningAudio(rig, sane)) {
                Device taken = rig.device(mad, NativePlugin.GAIN);
                for (MadChildMain.Nonsense nonsense : MadChildMain.Nonsense.values()) {
                    if (nonsense != MadChildMain.Nonsense.NOTHING) {
                        String reason = Stages.refusal(mad.createDevice(Plugins.ref(NativePlugin.GAIN), DeviceOptions.DEFAULT));
                        assertThat(reason).as("%s", nonsense).hasSizeLessThan(2_200);
                        audio.pass(3);
                    }
                }
                assertThat(mad.devices()).containsExactly(taken);
                assertThat(Stages.refusal(taken.parameters())).contains("what=parameters, found=70000");
                assertThat(Stages.refusal(taken.saveState())).contains("expected=State, got=Value");
                assertThat(Stages.get(taken.valueToText(1, 1))).hasSize(1 << 20);
                audio.pass(3);
            }
            assertThat(usedAfterCollection() - before).as("bytes kept for what it said").isLessThan(32 << 20);
            assertThat(rig.read(line.out(), 0)).isEqualTo(1);
        }
    }

    @Test
    void a_flood_of_what_nobody_asked_for_holds_nobody_up() {
        try (Rig rig = rig()) {
            Sandbox sane = rig.sandbox("sane");
            rig.line(rig.device(sane, NativePlugin.GAIN));
            Sandbox mad = mad(rig, sane);
            Device device = rig.device(mad, NativePlugin.GAIN);
            try (RunningAudio audio = new RunningAudio(rig, sane)) {
                assertThat(Stages.get(device.textToValue(1, "flood"))).isEmpty();
                audio.pass(3);
            }
            assertThat(mad.state()).isEqualTo(Sandbox.State.ACTIVE);
        }
    }

    @Test
    void one_that_prints_on_the_channel_is_ended_and_its_devices_crash() throws Exception {
        try (Rig rig = rig()) {
            Sandbox sane = rig.sandbox("sane");
            rig.line(rig.device(sane, NativePlugin.GAIN));
            Sandbox mad = mad(rig, sane);
            Device device = rig.device(mad, NativePlugin.GAIN);
            try (RunningAudio audio = new RunningAudio(rig, sane)) {
                device.loadState(new DeviceState(device.plugin(), new byte[3]));
                rig.states.await(mad, Sandbox.State.CRASHED);
                audio.pass(3);
            }
            assertThat(mad.crash().orElseThrow().cause()).contains("what is no message");
            assertThat(device.state()).isEqualTo(Device.State.CRASHED);
        }
    }

    private static long usedAfterCollection() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
