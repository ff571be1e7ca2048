package scuff.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import scuff.api.client.AudioPort;
import scuff.api.client.BlockReport;
import scuff.api.client.BlockReport.Outcome;
import scuff.api.client.CrashReport;
import scuff.api.client.Device;
import scuff.api.client.DeviceOptions;
import scuff.api.client.DeviceState;
import scuff.api.client.GroupMode;
import scuff.api.client.LatePolicy;
import scuff.api.client.Sandbox;
import scuff.ipc.linux.LinuxIpcBackend;
import scuff.tck.ipc.RecordingBackend;
import scuff.tck.plugins.NativePlugin;
import scuff.tck.plugins.Trigger;

@ExtendWith(LeavesNothing.class)
class RecoveryIT {
    private static final String LAST_CALL = "process of clap:scuff.tck.trigger";

    @ParameterizedTest
    @EnumSource(value = Trigger.class, names = {"SEGV", "ABORT", "EXIT", "THREAD_EXIT", "STACK_OVERFLOW", "SIGFPE", "BLOCKED_SIGNALS"})
    void a_plugin_that_ends_its_process_takes_nothing_else_with_it(Trigger deed) throws Exception {
        try (Rig rig = Rig.with(NativePlugin.TRIGGER, NativePlugin.GAIN)) {
            List<Sandbox> sandboxes = rig.sandboxes("victim", "neighbour");
            Sandbox victim = sandboxes.getFirst();
            Sandbox neighbour = sandboxes.getLast();
            Device bad = rig.device(victim, NativePlugin.TRIGGER);
            Rig.Line good = rig.line(rig.device(neighbour, NativePlugin.GAIN));
            rig.write(good.in(), i -> i);
            rig.completeBlocks(10);

            rig.trigger(bad, deed);
            long deadline = System.nanoTime() + Rig.PATIENCE;
            BlockReport fatal = rig.group.audio().process(Rig.FRAMES, deadline);
            assertThat(System.nanoTime()).as("the death is noticed, not waited for").isLessThan(deadline);
            assertThat(fatal.outcome(victim)).isEqualTo(Outcome.ABSENT);
            assertThat(fatal.outcome(neighbour)).isEqualTo(Outcome.DONE);
            for (int i = 0; i < 100; i++) {
                BlockReport report = rig.process();
                assertThat(report.outcome(victim)).isEqualTo(Outcome.ABSENT);
                assertThat(report.outcome(neighbour)).isEqualTo(Outcome.DONE);
                assertThat(rig.read(good.out(), 0)).isEqualTo(Rig.FRAMES - 1);
            }

            rig.states.await(victim, Sandbox.State.CRASHED);
            CrashReport crash = victim.crash().orElseThrow();
            assertThat(crash.lastCall()).isEqualTo(LAST_CALL);
            assertThat(crash.cause()).containsPattern(causeOf(deed)).doesNotContain("\n");
            assertThat(crash.errorOutput()).as("its last words").contains("trigger: ");
            assertThat(bad.state()).isEqualTo(Device.State.CRASHED);
            assertThat(neighbour.state()).isEqualTo(Sandbox.State.ACTIVE);

            Stages.get(victim.restart());
            rig.completeBlocks(10);
            assertThat(bad.state()).isEqualTo(Device.State.ACTIVE);
        }
    }

    private static String causeOf(Trigger deed) {
        return switch (deed) {
            case ABORT -> "aborted \\(signal 6\\)";
            case EXIT -> "called exit";
            case THREAD_EXIT -> "audio thread";
            default -> "native code crashed";
        };
    }

    @Test
    void a_kill_in_the_middle_of_a_block_ends_the_wait_for_it_and_nobody_else_misses_a_block() throws Exception {
        try (Rig rig = Rig.with(NativePlugin.TRIGGER, NativePlugin.COUNTER)) {
            List<Sandbox> sandboxes = rig.sandboxes("victim", "one", "two");
            Sandbox victim = sandboxes.getFirst();
            Device looping = rig.device(victim, NativePlugin.TRIGGER);
            List<AudioPort> counts = sandboxes.stream().skip(1).map(s -> rig.listen(rig.device(s, NativePlugin.COUNTER))).toList();
            long before = counted(rig, counts.getFirst());

            rig.trigger(looping, Trigger.ENDLESS_LOOP);
            rig.log.listen(line -> {
                if (line.contains("loops for ever")) {
                    ProcessHandle.of(victim.process().orElseThrow()).orElseThrow().destroyForcibly();
                }
            });
            long deadline = System.nanoTime() + Rig.PATIENCE;
            BlockReport report = rig.group.audio().process(Rig.FRAMES, deadline);
            assertThat(System.nanoTime()).isLessThan(deadline);
            assertThat(report.outcome(victim)).isEqualTo(Outcome.ABSENT);
            for (int i = 1; i <= 200; i++) {
                for (Sandbox other : sandboxes.subList(1, 3)) {
                    assertThat(report.outcome(other)).isEqualTo(Outcome.DONE);
                }
                for (AudioPort count : counts) {
                    assertThat(Math.round(rig.read(count, 0) * (1 << 24))).as("no sample lost").isEqualTo(before + (long) i * Rig.FRAMES);
                }
                report = rig.process();
            }
            rig.states.await(victim, Sandbox.State.CRASHED);
            assertThat(victim.crash().orElseThrow().cause()).contains("killed (signal 9)");
            assertThat(victim.crash().orElseThrow().exitCode()).isEqualTo(137);
            assertThat(victim.crash().orElseThrow().lastCall()).isEqualTo(LAST_CALL);
        }
    }

    /** Of the two counters each has counted as far. */
    private static long counted(Rig rig, AudioPort count) {
        rig.completeBlocks(20);
        return Math.round(rig.read(count, 0) * (1 << 24));
    }

    @Test
    void a_restart_brings_back_the_saved_state_and_the_values_set_before_and_after_it() throws Exception {
        try (Rig rig = Rig.with(NativePlugin.MANY_PARAMETERS, NativePlugin.COUNTER)) {
            Sandbox sandbox = rig.sandbox("one");
            Device many = rig.device(sandbox, NativePlugin.MANY_PARAMETERS);
            Device counter = rig.device(sandbox, NativePlugin.COUNTER);
            AudioPort count = rig.listen(counter);
            Stages.get(many.setParameters(Rig.values(1000, 0.25, 1003, -6)));
            rig.completeBlocks(10);
            DeviceState saved = Stages.get(many.saveState());
            Stages.get(counter.saveState());
            Stages.get(many.setParameters(Rig.values(1003, 3, 1006, 7)));
            rig.completeBlocks(10);

            sandbox.kill();
            rig.states.await(sandbox, Sandbox.State.CRASHED);
            Stages.get(sandbox.restart());
            assertThat(sandbox.state()).isEqualTo(Sandbox.State.ACTIVE);
            assertThat(List.of(many.state(), counter.state())).containsOnly(Device.State.ACTIVE);
            assertThat(Rig.value(many, 1000)).as("in the saved state").isEqualTo(0.25);
            assertThat(Rig.value(many, 1003)).as("set again after it").isEqualTo(3);
            assertThat(Rig.value(many, 1006)).as("set after it").isEqualTo(7);
            rig.completeBlocks(2); // the first is glided to
            assertThat(Math.round(rig.read(count, 0) * (1 << 24))).as("goes on where its state was saved").isEqualTo(12L * Rig.FRAMES - 1);
            assertThat(Stages.get(many.saveState())).isNotEqualTo(saved);
        }
    }

    /** The others of its sandbox are still being made when it has an instance again. */
    @Test
    void who_hears_that_a_device_is_active_hears_it_in_the_next_block() throws Exception {
        try (Rig rig = Rig.with(NativePlugin.GAIN, NativePlugin.MANY_PARAMETERS)) {
            Sandbox sandbox = rig.sandbox("one");
            Device first = rig.device(sandbox, NativePlugin.GAIN, DeviceOptions.DEFAULT.with(LatePolicy.SILENCE));
            for (int i = 0; i < 4; i++) {
                rig.device(sandbox, NativePlugin.MANY_PARAMETERS);
            }
            Rig.Line line = rig.line(first);
            rig.write(line.in(), i -> 1);
            rig.completeBlocks(10);
            List<Float> heard = new CopyOnWriteArrayList<>();
            rig.states.listen(change -> {
                if (change.device() == first && change.state() == Device.State.ACTIVE) {
                    rig.process(); // what glides
                    rig.process();
                    heard.add(rig.read(line.out(), 0));
                }
            });
            Stages.get(sandbox.restart());
            rig.states.await(() -> !heard.isEmpty(), "the device to be active again");
            assertThat(heard).containsExactly(1f);
        }
    }

    @Test
    void a_state_saved_while_blocks_run_holds_every_value_set_before() {
        try (Rig rig = Rig.with(NativePlugin.GAIN)) {
            Device gain = rig.device(rig.sandbox("one"), NativePlugin.GAIN);
            try (RunningAudio audio = new RunningAudio(rig)) {
                for (int i = 1; i <= 1000; i++) {
                    double value = i / 1000.0;
                    gain.setParameters(Rig.values(7, value));
                    byte[] state = Stages.get(gain.saveState()).bytes();
                    assertThat(ByteBuffer.wrap(state).order(ByteOrder.nativeOrder()).getDouble()).isEqualTo(value);
                }
                audio.pass(1);
            }
        }
    }

    @Test
    void values_set_before_any_state_was_saved_survive_a_restart_too() throws Exception {
        try (Rig rig = Rig.with(NativePlugin.GAIN)) {
            Sandbox sandbox = rig.sandbox("one");
            Device gain = rig.device(sandbox, NativePlugin.GAIN);
            Rig.Line line = rig.line(gain);
            rig.write(line.in(), i -> 1);
            Stages.get(gain.setParameters(Rig.values(7, 0.5)));
            Stages.get(sandbox.restart());
            rig.completeBlocks(10);
            assertThat(rig.read(line.out(), 0)).isEqualTo(0.5f);
        }
    }

    /** What lies behind and before its output is memory of this process, too. */
    @Test
    void scribbling_over_memory_spoils_only_the_sandbox_that_does_it() throws Exception {
        try (Rig rig = Rig.with(NativePlugin.TRIGGER, NativePlugin.COUNTER)) {
            List<Sandbox> sandboxes = rig.sandboxes("victim", "neighbour");
            Sandbox victim = sandboxes.getFirst();
            Sandbox neighbour = sandboxes.getLast();
            Device bad = rig.device(victim, NativePlugin.TRIGGER);
            AudioPort count = rig.listen(rig.device(neighbour, NativePlugin.COUNTER));
            rig.listen(bad);
            long before = counted(rig, count);

            rig.trigger(bad, Trigger.SCRIBBLE);
            for (int i = 1; i <= 200; i++) {
                BlockReport report = rig.group.audio().process(Rig.FRAMES, System.nanoTime() + 2_000_000_000L);
                assertThat(report.outcome(neighbour)).as("block %d", i).isEqualTo(Outcome.DONE);
                assertThat(Math.round(rig.read(count, 0) * (1 << 24))).isEqualTo(before + (long) i * Rig.FRAMES);
            }
            assertThat(rig.log.has("writes a megabyte before and behind its output")).isTrue();
            victim.kill();
            rig.states.await(victim, Sandbox.State.CRASHED);
            Stages.get(victim.restart());
            rig.completeBlocks(10);
        }
    }

    /** A sandbox gone mad can write what it shares with the others; the next block and the next process find it mended. */
    @ParameterizedTest
    @EnumSource(GroupMode.class)
    void the_memory_a_group_shares_heals_after_it_was_overwritten(GroupMode mode) {
        RecordingBackend backend = new RecordingBackend(new LinuxIpcBackend());
        try (Rig rig = Rig.with(Rig.options(mode, Rig.FRAMES), client -> client.backend(backend), NativePlugin.GAIN)) {
            List<Sandbox> sandboxes = rig.sandboxes("one", "two");
            Rig.Line line = rig.line(rig.device(sandboxes.getFirst(), NativePlugin.GAIN), rig.device(sandboxes.getLast(), NativePlugin.GAIN));
            rig.write(line.in(), i -> 1);
            rig.completeBlocks(10);
            backend.memories("scuff-group").getFirst().fill((byte) 0xa5);
            rig.completeBlocks(10);
            assertThat(rig.read(line.out(), 0)).isEqualTo(1);
            Stages.get(sandboxes.getFirst().restart());
            rig.completeBlocks(10);
            assertThat(rig.read(line.out(), 0)).isEqualTo(1);
        }
    }

    @Test
    void a_plugin_with_its_own_signal_handler_goes_on_and_its_end_is_told_like_any_other() throws Exception {
        try (Rig rig = Rig.with(NativePlugin.TRIGGER)) {
            Sandbox sandbox = rig.sandbox("one");
            Device bad = rig.device(sandbox, NativePlugin.TRIGGER);
            rig.completeBlocks(10);
            rig.trigger(bad, Trigger.SIGNAL_HANDLER);
            rig.completeBlocks(2000);
            assertThat(Stages.get(bad.parameters())).hasSize(2);
            rig.trigger(bad, Trigger.SEGV);
            assertThat(rig.process().outcome(sandbox)).isEqualTo(Outcome.ABSENT);
            rig.states.await(sandbox, Sandbox.State.CRASHED);
            assertThat(sandbox.crash().orElseThrow().lastCall()).isEqualTo(LAST_CALL);
            assertThat(sandbox.crash().orElseThrow().errorOutput()).contains("its own signal handler runs");
        }
    }

    @Test
    void a_floating_point_mode_a_plugin_leaves_behind_harms_nobody() throws Exception {
        try (Rig rig = Rig.with(NativePlugin.TRIGGER, NativePlugin.GAIN)) {
            Sandbox sandbox = rig.sandbox("one");
            Device bad = rig.device(sandbox, NativePlugin.TRIGGER);
            Device gain = rig.device(sandbox, NativePlugin.GAIN);
            Rig.Line line = rig.line(bad, gain);
            rig.write(line.in(), i -> 1);
            Stages.get(gain.setParameters(Rig.values(7, 0.1)));
            rig.completeBlocks(10);
            rig.trigger(bad, Trigger.FLOATING_POINT_MODE);
            rig.completeBlocks(10);
            assertThat(rig.read(line.out(), 0)).as("rounded to nearest").isEqualTo(0.1f);
            assertThat(Rig.value(gain, 7)).isEqualTo(0.1);
        }
    }

    /** The death of a sandbox is told twice, by its thread and by its process; its successors may be released only once. */
    @Test
    void in_serial_a_successor_of_a_dead_sandbox_still_waits_for_the_living_ones() throws Exception {
        try (Rig rig = Rig.with(GroupMode.SERIAL, NativePlugin.TRIGGER, NativePlugin.GAIN)) {
            List<Sandbox> sandboxes = rig.sandboxes("dies", "sleeps", "sums");
            Device dying = rig.device(sandboxes.get(0), NativePlugin.TRIGGER);
            Device sleeping = rig.device(sandboxes.get(1), NativePlugin.TRIGGER);
            Device sum = rig.device(sandboxes.get(2), NativePlugin.GAIN);
            Rig.Line line = rig.line(sleeping, sum);
            rig.group.connect(dying.outputs().getFirst(), sum.inputs().getFirst());
            rig.write(line.in(), i -> 1);
            rig.completeBlocks(10);
            rig.trigger(sleeping, Trigger.SLEEP);
            rig.trigger(dying, Trigger.SEGV);
            BlockReport report = rig.process();
            assertThat(report.outcome(sandboxes.get(0))).isEqualTo(Outcome.ABSENT);
            assertThat(report.outcome(sandboxes.get(1))).isEqualTo(Outcome.DONE);
            assertThat(report.outcome(sandboxes.get(2))).isEqualTo(Outcome.DONE);
            for (float sample : rig.read(line.out(), 0, Rig.FRAMES)) {
                assertThat(sample).as("what the sleeper gave").isEqualTo(1);
            }
        }
    }

    @Test
    void a_sandbox_that_dies_again_and_again_comes_back_again_and_again() throws Exception {
        try (Rig rig = Rig.with(NativePlugin.CRASH_IN_PROCESS)) {
            Sandbox sandbox = rig.sandbox("one");
            rig.device(sandbox, NativePlugin.CRASH_IN_PROCESS);
            for (int life = 0; life < 3; life++) {
                int blocks = 0;
                while (rig.process().complete()) {
                    blocks++;
                }
                assertThat(blocks).isEqualTo(16);
                rig.states.await(sandbox, Sandbox.State.CRASHED);
                assertThat(sandbox.crash().orElseThrow().lastCall()).isEqualTo("process of clap:scuff.tck.crash-in-process");
                Stages.get(sandbox.restart());
            }
        }
    }

    @Test
    void restarts_asked_for_at_once_end_with_one_process() {
        try (Rig rig = Rig.with(NativePlugin.GAIN)) {
            Sandbox sandbox = rig.sandbox("one");
            rig.device(sandbox, NativePlugin.GAIN);
            CompletableFuture<Sandbox> first = sandbox.restart().toCompletableFuture();
            CompletableFuture<Sandbox> second = sandbox.restart().toCompletableFuture();
            Stages.get(first);
            Stages.get(second);
            rig.completeBlocks(10);
            assertThat(sandbox.state()).isEqualTo(Sandbox.State.ACTIVE);
            assertThat(ProcessHandle.current().descendants().map(ProcessHandle::pid)).containsExactly(sandbox.process().orElseThrow());
        }
    }
}
