package scuff.client;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import scuff.api.client.AudioPort;
import scuff.api.client.BlockReport;
import scuff.api.client.BlockReport.Outcome;
import scuff.api.client.Device;
import scuff.api.client.DeviceOptions;
import scuff.api.client.GroupMode;
import scuff.api.client.LatePolicy;
import scuff.api.client.Sandbox;
import scuff.api.client.SandboxGroup;
import scuff.api.client.ScuffEvent;
import scuff.api.client.StateStorage;
import scuff.api.plugin.Activation;
import scuff.api.plugin.ParameterFlag;
import scuff.api.plugin.ParameterInfo;
import scuff.api.plugin.ParameterValue;
import scuff.api.plugin.PluginRef;
import scuff.client.ScriptedFormats.Manner;
import scuff.tck.plugins.NativePlugin;
import scuff.tck.plugins.Trigger;

/** What a group does with its devices, it does with those of every format. */
@ExtendWith(LeavesNothing.class)
class EveryFormatIT {
    private static final int GAIN = 7;
    /** Blocks in which whatever glides has come. */
    private static final int SETTLING = 8;

    /** Plugins of one format that do the same as those of another. */
    private enum Cast {
        CLAP(NativePlugin.GAIN, NativePlugin.TRIGGER), VST3(NativePlugin.GAIN_VST3, NativePlugin.GAIN_VST3);

        final NativePlugin gain;
        final NativePlugin dying;

        Cast(NativePlugin gain, NativePlugin dying) {
            this.gain = gain;
            this.dying = dying;
        }

        /** A real one, known to the client afterwards. */
        PluginRef real(Rig rig, String name) {
            return RealClient.scan(rig.client, Plugins.zam(gain.format(), name)).plugins().getFirst().ref();
        }
    }

    @TempDir
    Path folder;

    private static Device device(Sandbox sandbox, PluginRef plugin) {
        return Stages.get(sandbox.createDevice(plugin, DeviceOptions.DEFAULT));
    }

    /** What can be set, at a quarter of its range; what has steps, at one of them. */
    private static List<ParameterValue> quarters(Device device) {
        return device.info().parameters().stream().filter(p -> !p.is(ParameterFlag.READ_ONLY) && !p.is(ParameterFlag.HIDDEN) && !p.is(ParameterFlag.BYPASS))
                .map(p -> new ParameterValue(p.id(), p.is(ParameterFlag.STEPPED) ? Math.rint(quarter(p)) : quarter(p))).toList();
    }

    private static double quarter(ParameterInfo parameter) {
        return parameter.min() + (parameter.max() - parameter.min()) / 4;
    }

    /** Of what a person can set: how long blocks are and the like, plugins keep in hidden parameters. */
    private static List<ParameterValue> settings(Device device) {
        List<Long> ids = quarters(device).stream().map(ParameterValue::id).toList();
        return Stages.get(device.parameters()).stream().filter(value -> ids.contains(value.id())).toList();
    }

    /** Blocks until that is heard: plans follow when they are ready. */
    /** The first channel of what comes out when noise goes in. */
    private static float[] play(SandboxGroup group, AudioPort in, AudioPort out, int blocks) {
        float[] heard = new float[blocks * Rig.FRAMES];
        float[][] noise = Noise.bursts(in.channels(), heard.length);
        for (int at = 0; at < heard.length; at += Rig.FRAMES) {
            for (int c = 0; c < in.channels(); c++) {
                MemorySegment.copy(noise[c], at, group.audio().input(in, c), JAVA_FLOAT, 0, Rig.FRAMES);
            }
            assertThat(group.audio().process(Rig.FRAMES, System.nanoTime() + Rig.PATIENCE).complete()).isTrue();
            MemorySegment.copy(group.audio().output(out, 0), JAVA_FLOAT, 0, heard, at, Rig.FRAMES);
        }
        return heard;
    }

    @ParameterizedTest
    @EnumSource(Cast.class)
    void automation_is_exact_to_the_sample_and_survives_a_kill_with_what_was_saved_and_set(Cast cast) throws Exception {
        try (Rig rig = Rig.with(cast.gain)) {
            List<Sandbox> sandboxes = rig.sandboxes("one", "two");
            Device gain = rig.device(sandboxes.getFirst(), cast.gain);
            Device real = device(sandboxes.getFirst(), cast.real(rig, "ZamCompX2"));
            Device neighbour = rig.device(sandboxes.getLast(), cast.gain);
            Rig.Line line = rig.line(gain);
            Rig.Line other = rig.line(real, neighbour);
            rig.write(line.in(), i -> 1);
            rig.completeBlocks(SETTLING);
            assertThat(rig.group.audio().events(gain).putParameterValue(100, GAIN, 0.5)).isTrue();
            rig.completeBlocks(1);
            float[] heard = rig.read(line.out(), 0, Rig.FRAMES);
            assertThat(heard[99]).isEqualTo(1);
            assertThat(heard[100]).isEqualTo(0.5f);
            assertThat(Rig.value(gain, GAIN)).isEqualTo(0.5);

            Stages.get(real.setParameters(quarters(real)));
            rig.completeBlocks(SETTLING);
            Stages.get(real.saveState());
            Stages.get(gain.saveState());
            List<ParameterValue> set = settings(real);
            rig.group.audio().events(gain).putParameterValue(0, GAIN, 2);
            rig.completeBlocks(2);

            sandboxes.getFirst().kill();
            rig.states.await(sandboxes.getFirst(), Sandbox.State.CRASHED);
            assertThat(rig.process().outcome(sandboxes.getLast())).isEqualTo(Outcome.DONE);
            Stages.get(sandboxes.getFirst().restart());
            assertThat(List.of(gain.state(), real.state())).containsOnly(Device.State.ACTIVE);
            assertThat(Rig.value(gain, GAIN)).isEqualTo(2);
            assertThat(settings(real)).isEqualTo(set);
            rig.playUntil("2 is heard", report -> rig.read(line.out(), 0) == 2);
            for (float sample : play(rig.group, other.in(), other.out(), SETTLING)) {
                assertThat(sample).isFinite();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Cast.class)
    void a_group_sounds_the_same_from_its_document_and_its_devices_duplicated_moved_migrated_and_activated_anew(Cast cast) throws Exception {
        try (Rig rig = Rig.with(GroupMode.SERIAL, cast.gain)) {
            List<Sandbox> sandboxes = rig.sandboxes("one", "two");
            Device gain = rig.device(sandboxes.getFirst(), cast.gain, DeviceOptions.DEFAULT.with(Rig.values(GAIN, 0.5)));
            Device real = device(sandboxes.getFirst(), cast.real(rig, "ZamEQ2"));
            Stages.get(real.setParameters(quarters(real)));
            Rig.Line line = rig.line(gain, real);
            Path document = folder.resolve("group.json");
            Stages.get(rig.group.save(document, StateStorage.FILES));
            SandboxGroup loaded = Stages.get(rig.client.loadGroup(document));
            assertThat(loaded.devices()).extracting(Device::plugin).containsExactly(gain.plugin(), real.plugin());
            assertThat(settings(loaded.devices().getLast())).isEqualTo(settings(real));
            play(loaded, loaded.inputs().getFirst(), loaded.outputs().getFirst(), 40); // the plugin glides to what it was set to
            play(rig.group, line.in(), line.out(), 40);
            float[] expected = play(rig.group, line.in(), line.out(), 20);
            assertThat(play(loaded, loaded.inputs().getFirst(), loaded.outputs().getFirst(), 20)).isEqualTo(expected);
            loaded.closeNow();

            Device copy = Stages.get(real.duplicate(sandboxes.getLast()));
            assertThat(settings(copy)).isEqualTo(settings(real));
            List<ParameterValue> before = settings(real);
            try (RunningAudio audio = new RunningAudio(rig)) {
                Stages.get(gain.moveTo(sandboxes.getLast()));
                Stages.get(real.moveTo(sandboxes.getLast()));
                audio.pass(5);
                Stages.get(rig.group.migrate());
                audio.pass(5);
            }
            Stages.get(rig.group.activate(new Activation(96_000, 2 * Rig.FRAMES)));
            rig.completeBlocks(SETTLING);
            Stages.get(rig.group.activate(new Activation(Rig.RATE, Rig.FRAMES)));
            assertThat(List.of(gain.state(), real.state(), copy.state())).containsOnly(Device.State.ACTIVE);
            assertThat(settings(real)).isEqualTo(before);
            assertThat(Rig.value(gain, GAIN)).isEqualTo(0.5);
            play(rig.group, line.in(), line.out(), 40);
            assertThat(play(rig.group, line.in(), line.out(), 20)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource(Cast.class)
    void a_crash_in_one_sandbox_leaves_the_other_alone_and_is_bridged_until_the_restart(Cast cast) throws Exception {
        try (Rig rig = Rig.with(cast.gain == cast.dying ? new NativePlugin[] {cast.gain} : new NativePlugin[] {cast.gain, cast.dying})) {
            List<Sandbox> sandboxes = rig.sandboxes("victim", "neighbour");
            Device bad = rig.device(sandboxes.getFirst(), cast.dying, DeviceOptions.DEFAULT.with(LatePolicy.HOLD));
            Rig.Line broken = rig.line(bad);
            Rig.Line whole = rig.line(rig.device(sandboxes.getLast(), cast.gain, DeviceOptions.DEFAULT.with(Rig.values(GAIN, 0.25))));
            rig.write(broken.in(), i -> 1);
            rig.write(whole.in(), i -> 1);
            rig.completeBlocks(SETTLING);
            for (Trigger deed : List.of(Trigger.SEGV, Trigger.ENDLESS_LOOP)) {
                rig.trigger(bad, deed);
                if (deed == Trigger.ENDLESS_LOOP) {
                    rig.log.listen(line -> {
                        if (line.contains("loops for ever")) {
                            sandboxes.getFirst().kill();
                        }
                    });
                }
                for (int block = 0; block < 20; block++) {
                    BlockReport report = rig.process();
                    assertThat(report.outcome(sandboxes.getFirst())).isNotEqualTo(Outcome.DONE);
                    assertThat(report.outcome(sandboxes.getLast())).isEqualTo(Outcome.DONE);
                    assertThat(rig.read(whole.out(), 0)).isEqualTo(0.25f);
                    assertThat(rig.read(broken.out(), 0)).as("held").isEqualTo(1);
                }
                rig.states.await(sandboxes.getFirst(), Sandbox.State.CRASHED);
                assertThat(sandboxes.getFirst().crash().orElseThrow().lastCall()).isEqualTo("process of " + bad.plugin());
                Stages.get(sandboxes.getFirst().restart());
                rig.playUntil("1 is heard", report -> rig.read(broken.out(), 0) == 1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Cast.class)
    void a_new_build_of_the_format_takes_over_in_the_running_process_and_a_bad_one_does_not(Cast cast) throws Exception {
        FormatsByHand deployed = new FormatsByHand(folder, cast.gain.format());
        deployed.set("one", "1.0.0", Manner.FINE);
        try (Rig rig = Rig.with(Rig.options(GroupMode.PIPELINED, Rig.FRAMES), client -> client.formats(deployed.formats()), cast.gain)) {
            Device gain = rig.device(rig.sandbox("one"), cast.gain, DeviceOptions.DEFAULT.with(Rig.values(GAIN, 0.5)));
            Rig.Line line = rig.line(gain);
            rig.write(line.in(), i -> 1);
            rig.completeBlocks(SETTLING);
            deployed.set("one", "2.0.0", Manner.UNSTARTABLE);
            rig.states.await(() -> rig.states.count(ScuffEvent.FormatRefused.class) == 1, "the refusal");
            assertThat(gain.formatVersion()).contains("1.0.0");
            deployed.set("one", "2.0.1", Manner.FINE);
            rig.states.await(() -> gain.formatVersion().equals(Optional.of("2.0.1")) && gain.state() == Device.State.ACTIVE, "the new build\n" + rig.log);
            rig.playUntil("0.5f is heard", report -> rig.read(line.out(), 0) == 0.5f);
            assertThat(gain.sandbox().restarts()).isZero();
        }
    }
}
