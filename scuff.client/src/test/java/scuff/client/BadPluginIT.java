package scuff.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scuff.api.client.Device;
import scuff.api.client.DeviceOptions;
import scuff.api.client.DeviceState;
import scuff.api.client.GroupMode;
import scuff.api.client.Sandbox;
import scuff.client.process.Timeouts;
import scuff.tck.plugins.NativePlugin;

@ExtendWith(LeavesNothing.class)
class BadPluginIT {
    private static final Timeouts HASTY = new Timeouts(RealClient.PATIENT.start(), Duration.ofSeconds(2), Duration.ofSeconds(2),
            Duration.ofSeconds(5), Duration.ofSeconds(1));

    @TempDir
    Path folder;

    @Test
    void a_plugin_that_declines_a_call_is_refused_and_its_sandbox_serves_on() {
        NativePlugin[] decliners = {NativePlugin.CREATE_NULL, NativePlugin.INIT_FAILS, NativePlugin.ACTIVATE_FAILS, NativePlugin.START_FAILS};
        try (Rig rig = Rig.with(decliners)) {
            RealClient.scan(rig.client, Plugins.files(NativePlugin.GAIN));
            Sandbox sandbox = rig.sandbox("one");
            Device gain = rig.device(sandbox, NativePlugin.GAIN);
            for (NativePlugin decliner : decliners) {
                for (int again = 0; again < 2; again++) {
                    assertThat(Stages.refusal(sandbox.createDevice(Plugins.ref(decliner), DeviceOptions.DEFAULT)))
                            .contains("plugin=clap:" + decliner.id());
                }
                rig.completeBlocks(3);
            }
            assertThat(sandbox.devices()).containsExactly(gain);
            assertThat(Stages.get(gain.parameters())).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"CRASH_IN_CREATE, create", "CRASH_IN_INIT, create", "CRASH_IN_ACTIVATE, activate"})
    void a_plugin_that_crashes_on_the_way_to_its_first_block_ends_only_its_sandbox(NativePlugin plugin, String call) throws Exception {
        try (Rig rig = Rig.with(plugin, NativePlugin.GAIN)) {
            List<Sandbox> sandboxes = rig.sandboxes("victim", "neighbour");
            Sandbox victim = sandboxes.getFirst();
            Device gain = rig.device(victim, NativePlugin.GAIN);
            rig.device(sandboxes.getLast(), NativePlugin.GAIN);
            try (RunningAudio audio = new RunningAudio(rig, sandboxes.getLast())) {
                audio.pass(10);
                assertThat(Stages.refusal(victim.createDevice(Plugins.ref(plugin), DeviceOptions.DEFAULT))).contains("native code crashed");
                rig.states.await(victim, Sandbox.State.CRASHED);
                // the audio thread may be in the other device at that moment
                assertThat(victim.crash().orElseThrow().lastCall()).startsWith(call + " of clap:" + plugin.id());
                assertThat(victim.devices()).containsExactly(gain);
                Stages.get(victim.restart());
                audio.pass(10);
            }
            assertThat(gain.state()).isEqualTo(Device.State.ACTIVE);
            rig.completeBlocks(10);
        }
    }

    @Test
    void a_crash_while_a_state_is_saved_ends_only_the_sandbox_and_leaves_the_last_saved_state() throws Exception {
        try (Rig rig = Rig.with(NativePlugin.CRASH_IN_SAVE)) {
            Sandbox sandbox = rig.sandbox("one");
            Device device = rig.device(sandbox, NativePlugin.CRASH_IN_SAVE);
            Stages.get(device.setParameters(Rig.values(5, 0.75)));
            assertThat(Stages.refusal(device.saveState())).contains("native code crashed");
            rig.states.await(sandbox, Sandbox.State.CRASHED);
            assertThat(sandbox.crash().orElseThrow().lastCall()).isEqualTo("save state of clap:scuff.tck.crash-in-save");
            Stages.get(sandbox.restart());
            assertThat(Rig.value(device, 5)).isEqualTo(0.75);
        }
    }

    @Test
    void a_crash_while_a_device_is_closed_is_told_and_the_device_is_gone() throws Exception {
        try (Rig rig = Rig.with(NativePlugin.CRASH_IN_DESTROY, NativePlugin.GAIN)) {
            Sandbox sandbox = rig.sandbox("one");
            Device device = rig.device(sandbox, NativePlugin.CRASH_IN_DESTROY);
            Device gain = rig.device(sandbox, NativePlugin.GAIN);
            device.close();
            assertThat(device.state()).isEqualTo(Device.State.CLOSED);
            rig.states.await(sandbox, Sandbox.State.CRASHED);
            assertThat(sandbox.crash().orElseThrow().lastCall()).isEqualTo("close of clap:scuff.tck.crash-in-destroy");
            Stages.get(sandbox.restart());
            assertThat(sandbox.devices()).containsExactly(gain);
            rig.completeBlocks(10);
        }
    }

    @Test
    void a_plugin_that_hangs_when_activated_is_given_up_in_time_and_the_audio_of_its_sandbox_goes_on() {
        try (Rig rig = Rig.with(Rig.options(GroupMode.PIPELINED, Rig.FRAMES), client -> client.timeouts(HASTY), NativePlugin.ACTIVATE_HANGS,
                NativePlugin.GAIN)) {
            Sandbox sandbox = rig.sandbox("one");
            Device gain = rig.device(sandbox, NativePlugin.GAIN);
            Rig.Line line = rig.line(gain);
            rig.write(line.in(), i -> 1);
            assertThat(Stages.refusal(sandbox.createDevice(Plugins.ref(NativePlugin.ACTIVATE_HANGS), DeviceOptions.DEFAULT)))
                    .contains("no answer in time").contains("request=ActivateDevice").contains("timeout=2000 ms").contains("restart");
            rig.completeBlocks(100);
            assertThat(rig.read(line.out(), 0)).isEqualTo(1);
            assertThat(Stages.refusal(gain.parameters())).contains("no answer in time").contains("restart");
            Stages.get(sandbox.restart());
            rig.completeBlocks(10);
            assertThat(sandbox.devices()).containsExactly(gain);
        }
    }

    /** It behaved when it was scanned. */
    @Test
    void a_file_that_hangs_or_exits_when_a_sandbox_loads_it_costs_only_that_sandbox() throws Exception {
        Path file = folder.resolve("changed.clap");
        replace(file, NativePlugin.GAIN);
        try (Rig rig = Rig.with(Rig.options(GroupMode.PIPELINED, Rig.FRAMES), client -> client.timeouts(HASTY).scanCache(folder.resolve("scan.json")))) {
            RealClient.scan(rig.client, file);
            List<Sandbox> sandboxes = rig.sandboxes("hangs", "exits");
            replace(file, NativePlugin.ENTRY_INIT_HANGS);
            assertThat(Stages.refusal(sandboxes.getFirst().createDevice(Plugins.ref(NativePlugin.GAIN), DeviceOptions.DEFAULT)))
                    .contains("no answer in time").contains("request=CreateDevice");
            rig.completeBlocks(10);
            replace(file, NativePlugin.ENTRY_INIT_EXITS);
            assertThat(Stages.refusal(sandboxes.getLast().createDevice(Plugins.ref(NativePlugin.GAIN), DeviceOptions.DEFAULT)))
                    .contains("exit code 0");
            rig.states.await(sandboxes.getLast(), Sandbox.State.CRASHED);
            assertThat(sandboxes.getLast().crash().orElseThrow().lastCall()).isEqualTo("load of clap:scuff.tck.gain");
            replace(file, NativePlugin.TEXT_FILE);
            Stages.get(sandboxes.getLast().restart());
            assertThat(Stages.refusal(sandboxes.getLast().createDevice(Plugins.ref(NativePlugin.GAIN), DeviceOptions.DEFAULT)))
                    .contains("file=" + file).contains("found=a text file");
            rig.completeBlocks(10);
        }
    }

    private static void replace(Path file, NativePlugin with) throws IOException {
        Path next = Files.copy(Plugins.files(with)[0], file.resolveSibling("next"), StandardCopyOption.REPLACE_EXISTING);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE); // another file: whoever has the old one keeps it
    }

    @Test
    void a_plugin_that_prints_and_reads_disturbs_neither_the_messages_nor_the_blocks() {
        try (Rig rig = Rig.with(NativePlugin.STDOUT_NOISE, NativePlugin.READS_STDIN)) {
            Sandbox sandbox = rig.sandbox("one");
            Device noisy = rig.device(sandbox, NativePlugin.STDOUT_NOISE);
            Device greedy = rig.device(sandbox, NativePlugin.READS_STDIN);
            Rig.Line line = rig.line(noisy, greedy);
            rig.write(line.in(), i -> i);
            for (int i = 0; i < 100; i++) {
                rig.completeBlocks(1);
                assertThat(rig.read(line.out(), 0)).isEqualTo(Rig.FRAMES - 1);
                assertThat(Stages.get(noisy.parameters())).isEmpty();
            }
            assertThat(rig.log.has("this is not a message")).as("what is printed can be read in the log").isTrue();
            assertThat(rig.log.has("took 0 bytes from stdin in process")).isTrue();
            assertThat(rig.log.toString()).doesNotContainPattern("took [1-9]");
        }
    }

    @Test
    void a_state_without_end_is_refused_and_a_large_one_is_carried() {
        try (Rig rig = Rig.with(NativePlugin.ENDLESS_STATE, NativePlugin.BIG_STATE, NativePlugin.SHORT_STREAM)) {
            Sandbox sandbox = rig.sandbox("one");
            Device endless = rig.device(sandbox, NativePlugin.ENDLESS_STATE);
            Device big = rig.device(sandbox, NativePlugin.BIG_STATE);
            Device slow = rig.device(sandbox, NativePlugin.SHORT_STREAM);
            assertThat(Stages.refusal(endless.saveState())).contains("too large").contains("plugin=clap:scuff.tck.endless-state");
            int bytes = 32 << 20;
            Stages.get(big.setParameters(Rig.values(21, bytes)));
            assertThat(Stages.get(big.saveState()).bytes()).hasSize(bytes + 8);
            Stages.get(slow.setParameters(Rig.values(21, 100_000)));
            DeviceState piecemeal = Stages.get(slow.saveState());
            Stages.get(big.setParameters(Rig.values(21, 64 << 20)));
            assertThat(Stages.refusal(big.saveState())).contains("too large");
            Stages.get(sandbox.restart());
            assertThat(Rig.value(big, 21)).as("what was set after the state that could be saved").isEqualTo(64 << 20);
            assertThat(Stages.get(slow.saveState())).isEqualTo(piecemeal);
            rig.completeBlocks(10);
        }
    }

    @Test
    void what_a_plugin_declares_an_error_is_not_heard() {
        try (Rig rig = Rig.with(NativePlugin.PROCESS_ERROR)) {
            Rig.Line line = rig.line(rig.device(rig.sandbox("one"), NativePlugin.PROCESS_ERROR));
            rig.write(line.in(), i -> 1);
            rig.completeBlocks(10);
            assertThat(rig.read(line.out(), 0)).isZero();
        }
    }

    @Test
    void numbers_that_are_none_do_not_outlast_the_plugin_that_made_them() throws Exception {
        try (Rig rig = Rig.with(NativePlugin.NOT_A_NUMBER, NativePlugin.GAIN)) {
            List<Sandbox> sandboxes = rig.sandboxes("bad", "good");
            Rig.Line line = rig.line(rig.device(sandboxes.getFirst(), NativePlugin.NOT_A_NUMBER, Rig.dry()), rig.device(sandboxes.getLast(), NativePlugin.GAIN));
            rig.write(line.in(), i -> 1);
            rig.completeBlocks(10);
            assertThat(rig.read(line.out(), 0)).isNaN();
            sandboxes.getFirst().kill();
            rig.states.await(sandboxes.getFirst(), Sandbox.State.CRASHED);
            for (int i = 0; i < 10; i++) {
                rig.process();
            }
            assertThat(List.of(rig.read(line.out(), 0), rig.read(line.out(), 1))).containsExactly(1f, 1f);
        }
    }

    @Test
    void a_plugin_that_calls_its_host_from_the_wrong_threads_harms_nobody() {
        try (Rig rig = Rig.with(NativePlugin.WRONG_THREADS, NativePlugin.GAIN)) {
            Sandbox sandbox = rig.sandbox("one");
            Device wrong = rig.device(sandbox, NativePlugin.WRONG_THREADS);
            Rig.Line line = rig.line(wrong, rig.device(sandbox, NativePlugin.GAIN));
            rig.write(line.in(), i -> 1);
            rig.completeBlocks(500);
            assertThat(rig.read(line.out(), 0)).isEqualTo(1);
            Stages.get(wrong.saveState());
            assertThat(sandbox.state()).isEqualTo(Sandbox.State.ACTIVE);
        }
    }
}
