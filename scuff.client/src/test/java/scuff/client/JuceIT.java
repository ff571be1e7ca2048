package scuff.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import scuff.api.client.AudioPort;
import scuff.api.client.Device;
import scuff.api.client.DeviceOptions;
import scuff.api.client.GroupMode;
import scuff.api.client.RestartPolicy;
import scuff.api.client.Sandbox;
import scuff.api.client.SandboxOptions;
import scuff.api.client.ScanResult;
import scuff.api.isolation.Confinement;
import scuff.api.plugin.EventLayout;
import scuff.api.plugin.ParameterInfo;
import scuff.api.plugin.PluginDescriptor;
import scuff.api.plugin.PluginRef;
import scuff.api.plugin.PortLayout;
import scuff.api.plugin.Speakers;
import scuff.tck.juce.JucePlugin;

/** Plugins of a framework that has threads, timers and thousands of parameters of its own, in real sandboxes. */
@ExtendWith(LeavesNothing.class)
class JuceIT {
    private static final int LATENCY = 64;

    private static Rig rig() {
        Rig rig = Rig.with(GroupMode.SERIAL);
        ScanResult found = RealClient.scan(rig.client, JucePlugin.SYNTH.bundle(), JucePlugin.EFFECT.bundle());
        assertThat(found.broken()).isEmpty();
        assertThat(found.plugins()).extracting(PluginDescriptor::name).containsExactlyInAnyOrder(JucePlugin.SYNTH.label(), JucePlugin.EFFECT.label());
        return rig;
    }

    private static Device device(Sandbox sandbox, JucePlugin plugin, DeviceOptions options) {
        Device device = Stages.get(sandbox.createDevice(new PluginRef("vst3", plugin.id()), options));
        assertThat(device.state()).as("%s", device.failure()).isEqualTo(Device.State.ACTIVE);
        return device;
    }

    private static long id(Device device, String parameter) {
        return device.info().parameters().stream().filter(p -> p.name().equals(parameter)).mapToLong(ParameterInfo::id).findFirst().orElseThrow();
    }

    private static void set(Device device, String parameter, double value) {
        Stages.get(device.setParameters(Rig.values(id(device, parameter), value)));
    }

    private static double value(Device device, String parameter) {
        return Rig.value(device, id(device, parameter));
    }

    private static void playUntil(Rig rig, String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + Rig.PATIENCE;
        while (!condition.getAsBoolean()) {
            rig.process();
            assertThat(System.nanoTime()).as("until " + what).isLessThan(deadline);
        }
    }

    /** The synthesiser's note goes through the effect in another sandbox and is heard at its very sample. */
    @Test
    void they_play_together_die_and_come_back_as_they_were() throws Exception {
        try (Rig rig = rig()) {
            List<Sandbox> sandboxes = rig.sandboxes("synth", "effect");
            Device synth = device(sandboxes.getFirst(), JucePlugin.SYNTH, DeviceOptions.DEFAULT);
            Device effect = device(sandboxes.getLast(), JucePlugin.EFFECT, DeviceOptions.DEFAULT);
            rig.group.connect(synth.outputs().getFirst(), effect.inputs().getFirst());
            AudioPort out = rig.listen(effect);
            set(synth, "Level", 0.75);
            Stages.get(synth.saveState());
            set(effect, "Gain", 0.25); // once more as loud by half
            rig.completeBlocks(4);
            assertNote(rig, synth, out);
            for (Sandbox sandbox : sandboxes) {
                sandbox.kill();
                rig.states.await(sandbox, Sandbox.State.CRASHED);
                Stages.get(sandbox.restart());
            }
            assertThat(List.of(value(synth, "Level"), value(effect, "Gain"))).containsExactly(0.75, 0.25);
            rig.completeBlocks(4);
            assertNote(rig, synth, out);
        }
    }

    /** Its program turns its level; who brings both back brings the program first. */
    @Test
    void what_was_turned_after_a_program_was_chosen_stays() throws Exception {
        try (Rig rig = rig()) {
            Sandbox sandbox = rig.sandbox("synth");
            Device synth = device(sandbox, JucePlugin.SYNTH, DeviceOptions.DEFAULT);
            set(synth, "Program", 2);
            playUntil(rig, "loud", () -> value(synth, "Level") == 1);
            set(synth, "Level", 0.25);
            playUntil(rig, "turned", () -> value(synth, "Level") == 0.25);
            sandbox.kill();
            rig.states.await(sandbox, Sandbox.State.CRASHED);
            Stages.get(sandbox.restart());
            rig.completeBlocks(20);
            assertThat(List.of(value(synth, "Program"), value(synth, "Level"))).containsExactly(2.0, 0.25);
        }
    }

    private static void assertNote(Rig rig, Device synth, AudioPort out) {
        rig.group.audio().events(synth).putNote(37, EventLayout.NOTE_ON, 1, 0, 0, 69, 1);
        rig.group.audio().events(synth).putNote(137, EventLayout.NOTE_OFF, 1, 0, 0, 69, 1);
        rig.completeBlocks(1);
        float[] heard = rig.read(out, 0, Rig.FRAMES);
        int from = 37 + LATENCY;
        assertThat(Arrays.copyOf(heard, from)).containsOnly(0);
        for (int i = from; i < from + 100; i++) {
            assertThat(Math.abs(heard[i])).as("sample %d", i).isEqualTo(0.375f);
        }
        assertThat(Arrays.copyOfRange(heard, from + 100, heard.length)).containsOnly(0);
    }

    /** In a sandbox that may do next to nothing else. */
    @Test
    void what_they_want_of_their_host_they_get() {
        try (Rig rig = rig()) {
            Sandbox sandbox = rig.sandbox(SandboxOptions.of("confined").with(RestartPolicy.MANUAL).confined(Confinement.STRICT));
            Device effect = device(sandbox, JucePlugin.EFFECT, DeviceOptions.DEFAULT);
            Rig.Line line = rig.line(effect);
            set(effect, "Delay", 2);
            playUntil(rig, "the other latency", () -> effect.activated().latencyFrames() == 480 && effect.state() == Device.State.ACTIVE);
            set(effect, "Ask", 4);
            playUntil(rig, "its timer", () -> value(effect, "Clock") == 1);
            set(effect, "Gain", 0.25);
            double instance = value(effect, "Instance");
            set(effect, "Ask", 1);
            playUntil(rig, "another instance", () -> effect.state() == Device.State.ACTIVE && value(effect, "Instance") > instance);
            rig.write(line.in(), i -> 1);
            playUntil(rig, "sound", () -> rig.read(line.out(), 0) == 0.5f);
        }
    }

    @Test
    void the_speakers_that_were_asked_for_survive_the_process() throws Exception {
        try (Rig rig = rig()) {
            Sandbox sandbox = rig.sandbox("surround");
            Device effect = device(sandbox, JucePlugin.EFFECT, DeviceOptions.DEFAULT.with(PortLayout.main(Speakers.SURROUND_7_1_4)));
            Device other = device(sandbox, JucePlugin.EFFECT, DeviceOptions.DEFAULT.with(PortLayout.main(Speakers.AMBISONIC_7)));
            assertThat(other.inputs()).extracting(AudioPort::channels).as("what it cannot have").containsExactly(2, 1);
            assertThat(Stages.get(effect.duplicate(sandbox)).outputs()).extracting(AudioPort::channels).containsExactly(12);
            AudioPort in = rig.group.addInput("in", 12);
            rig.group.connect(in, effect.inputs().getFirst());
            AudioPort out = rig.listen(effect);
            sandbox.kill();
            rig.states.await(sandbox, Sandbox.State.CRASHED);
            Stages.get(sandbox.restart());
            assertThat(effect.inputs()).extracting(AudioPort::channels).containsExactly(12, 1);
            rig.write(in, i -> 0.5);
            rig.completeBlocks(8); // what glides has come
            for (int channel = 0; channel < 12; channel++) {
                assertThat(rig.read(out, channel)).as("channel %d", channel).isEqualTo(0.5f);
            }
        }
    }
}
