package scuff.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import scuff.api.client.BlockReport;
import scuff.api.client.BlockReport.Outcome;
import scuff.api.client.Device;
import scuff.api.client.DeviceOptions;
import scuff.api.client.GroupMode;
import scuff.api.client.LatePolicy;
import scuff.api.client.Sandbox;
import scuff.client.process.Timeouts;
import scuff.tck.plugins.NativePlugin;
import scuff.tck.plugins.Trigger;

@ExtendWith(LeavesNothing.class)
class LateIT {
    /** For a block that is not going to end; everybody else is done long before. */
    private static final long SHORT = TimeUnit.SECONDS.toNanos(2);

    @ParameterizedTest
    @EnumSource(GroupMode.class)
    void an_endless_loop_costs_one_deadline_and_then_only_the_sandbox_that_loops(GroupMode mode) {
        expectOneDeadline(mode, Trigger.ENDLESS_LOOP);
    }

    @ParameterizedTest
    @EnumSource(GroupMode.class)
    void swapping_to_death_costs_one_deadline_and_then_only_the_sandbox_that_swaps(GroupMode mode) {
        expectOneDeadline(mode, Trigger.SWAPPING);
    }

    private static void expectOneDeadline(GroupMode mode, Trigger deed) {
        try (Rig rig = Rig.with(mode, NativePlugin.TRIGGER, NativePlugin.GAIN)) {
            List<Sandbox> sandboxes = rig.sandboxes("loops", "one", "two");
            Sandbox looping = sandboxes.getFirst();
            Device bad = rig.device(looping, NativePlugin.TRIGGER);
            Rig.Line one = rig.line(rig.device(sandboxes.get(1), NativePlugin.GAIN));
            Rig.Line two = rig.line(rig.device(sandboxes.get(2), NativePlugin.GAIN));
            rig.write(one.in(), i -> 1);
            rig.write(two.in(), i -> 2);
            rig.completeBlocks(10);

            rig.trigger(bad, deed);
            long deadline = System.nanoTime() + SHORT;
            BlockReport report = rig.group.audio().process(Rig.FRAMES, deadline);
            assertThat(System.nanoTime()).as("waits until the deadline").isGreaterThanOrEqualTo(deadline);
            for (int i = 0; i < 100; i++) {
                assertThat(report.outcome(looping)).isEqualTo(Outcome.LATE);
                assertThat(List.of(report.outcome(sandboxes.get(1)), report.outcome(sandboxes.get(2)))).containsOnly(Outcome.DONE);
                assertThat(List.of(rig.read(one.out(), 0), rig.read(two.out(), 0))).containsExactly(1f, 2f);
                long next = System.nanoTime() + Rig.PATIENCE;
                report = rig.group.audio().process(Rig.FRAMES, next);
                assertThat(System.nanoTime()).as("nobody waits for it any more").isLessThan(next);
            }
            assertThat(looping.state()).isEqualTo(Sandbox.State.ACTIVE);
            Stages.get(looping.restart());
            rig.completeBlocks(10);
        }
    }

    @ParameterizedTest
    @EnumSource(GroupMode.class)
    void a_sandbox_that_was_stopped_takes_part_again_when_it_goes_on(GroupMode mode) throws Exception {
        try (Rig rig = Rig.with(mode, NativePlugin.GAIN)) {
            List<Sandbox> sandboxes = rig.sandboxes("stops", "follows", "alone");
            Sandbox stopping = sandboxes.getFirst();
            Device first = rig.device(stopping, NativePlugin.GAIN);
            Device second = rig.device(sandboxes.get(1), NativePlugin.GAIN);
            rig.device(sandboxes.get(2), NativePlugin.GAIN);
            Rig.Line line = rig.line(first, second);
            rig.write(line.in(), i -> 1);
            rig.completeBlocks(10);

            Processes.stop(stopping.process().orElseThrow());
            BlockReport report = rig.group.audio().process(Rig.FRAMES, System.nanoTime() + SHORT);
            assertThat(report.outcome(stopping)).isEqualTo(Outcome.LATE);
            assertThat(report.outcome(sandboxes.get(2))).isEqualTo(Outcome.DONE);
            for (int i = 0; i < 50; i++) {
                report = rig.process();
                assertThat(report.outcome(stopping)).isEqualTo(Outcome.LATE);
                assertThat(report.outcome(sandboxes.get(1))).isEqualTo(Outcome.DONE);
                assertThat(report.outcome(sandboxes.get(2))).isEqualTo(Outcome.DONE);
            }
            Processes.resume(stopping.process().orElseThrow());
            processUntilDone(rig, stopping);
            rig.completeBlocks(100);
            assertThat(rig.read(line.out(), 0)).isEqualTo(1);
        }
    }

    private static void processUntilDone(Rig rig, Sandbox sandbox) {
        rig.playUntil("takes part again", report -> report.outcome(sandbox) == Outcome.DONE);
    }

    @Test
    void a_sandbox_that_missed_a_change_of_the_graph_follows_the_next_one() throws Exception {
        Timeouts hasty = new Timeouts(RealClient.PATIENT.start(), RealClient.PATIENT.load(), RealClient.PATIENT.request(),
                Duration.ofMillis(200), RealClient.PATIENT.quit());
        try (Rig rig = Rig.with(Rig.options(GroupMode.PIPELINED, Rig.FRAMES), client -> client.timeouts(hasty), NativePlugin.GAIN)) {
            List<Sandbox> sandboxes = rig.sandboxes("stops", "other");
            Sandbox stopping = sandboxes.getFirst();
            Rig.Line line = rig.line(rig.device(stopping, NativePlugin.GAIN));
            rig.device(sandboxes.getLast(), NativePlugin.GAIN);
            rig.completeBlocks(10);
            Processes.stop(stopping.process().orElseThrow());
            for (int plan = 0; plan < 10; plan++) {
                rig.group.addInput("unused", 1);
            }
            assertThat(rig.log.has("plan not prepared")).isTrue();
            assertThat(rig.group.audio().process(Rig.FRAMES, System.nanoTime() + SHORT).outcome(stopping)).isEqualTo(Outcome.LATE);
            Processes.resume(stopping.process().orElseThrow());
            processUntilDone(rig, stopping);
            rig.write(line.in(), i -> 1);
            rig.completeBlocks(10);
            assertThat(rig.read(line.out(), 0)).isEqualTo(1);
        }
    }

    @Test
    void a_plugin_that_sleeps_past_the_deadline_is_late_and_then_back() {
        try (Rig rig = Rig.with(NativePlugin.TRIGGER)) {
            Sandbox sleepy = rig.sandbox("sleeps");
            Device bad = rig.device(sleepy, NativePlugin.TRIGGER);
            rig.completeBlocks(10);
            rig.trigger(bad, Trigger.SLEEP);
            long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(20);
            assertThat(rig.group.audio().process(Rig.FRAMES, deadline).outcome(sleepy)).isEqualTo(Outcome.LATE);
            processUntilDone(rig, sleepy);
            rig.completeBlocks(100);
        }
    }

    @ParameterizedTest
    @EnumSource(LatePolicy.class)
    void the_output_of_a_late_device_becomes_what_its_policy_says_without_a_click(LatePolicy policy) throws Exception {
        try (Rig rig = Rig.with(NativePlugin.GAIN)) {
            Sandbox sandbox = rig.sandbox("stops");
            Device half = rig.device(sandbox, NativePlugin.GAIN, DeviceOptions.DEFAULT.with(Rig.values(7, 0.5)).with(policy));
            Rig.Line line = rig.line(half);
            List<Float> heard = new ArrayList<>();
            IntToDoubleFunction one = n -> 1;
            play(rig, line, one, heard, 10, Rig.PATIENCE);
            assertThat(heard.getLast()).isEqualTo(0.5f);

            Processes.stop(sandbox.process().orElseThrow());
            play(rig, line, one, heard, 1, SHORT);
            play(rig, line, one, heard, 5, Rig.PATIENCE);
            assertThat(heard.getLast()).isEqualTo(instead(policy));
            Processes.resume(sandbox.process().orElseThrow());
            goOn(rig, line, one, heard, sandbox);
            assertThat(heard.getLast()).isEqualTo(0.5f);

            sandbox.kill();
            rig.states.await(sandbox, Sandbox.State.CRASHED);
            play(rig, line, one, heard, 5, Rig.PATIENCE);
            assertThat(heard.getLast()).isEqualTo(instead(policy));
            Stages.get(sandbox.restart());
            goOn(rig, line, one, heard, sandbox);
            assertThat(heard.getLast()).isEqualTo(0.5f);
            assertThat(largestStep(heard.subList(Rig.FRAMES, heard.size()))).as("no click").isLessThan(0.5 / 256 + 1e-6);
        }
    }

    /** Of a device that halves ones. */
    private static float instead(LatePolicy policy) {
        return switch (policy) {
            case SILENCE -> 0;
            case DRY -> 1;
            case HOLD -> 0.5f;
        };
    }

    /** A constant stays one through everything, down to the last bit: all that is done in between is to go on and to glide. */
    @ParameterizedTest
    @EnumSource(GroupMode.class)
    void what_a_held_device_gave_goes_on_for_those_behind_it(GroupMode mode) throws Exception {
        try (Rig rig = Rig.with(mode, NativePlugin.GAIN)) {
            List<Sandbox> sandboxes = rig.sandboxes("stops", "follows");
            DeviceOptions held = DeviceOptions.DEFAULT.with(Rig.values(7, 0.5)).with(LatePolicy.HOLD);
            Device first = rig.device(sandboxes.getFirst(), NativePlugin.GAIN, held);
            Device second = rig.device(sandboxes.getLast(), NativePlugin.GAIN, held);
            Rig.Line line = rig.line(first, second);
            IntToDoubleFunction one = n -> 1;
            play(rig, line, one, new ArrayList<>(), 10, Rig.PATIENCE);
            List<Float> heard = new ArrayList<>();
            Processes.stop(sandboxes.getFirst().process().orElseThrow());
            play(rig, line, one, heard, 1, SHORT);
            play(rig, line, one, heard, 10, Rig.PATIENCE);
            Processes.resume(sandboxes.getFirst().process().orElseThrow());
            goOn(rig, line, one, heard, sandboxes.getFirst());
            sandboxes.getFirst().kill();
            rig.states.await(sandboxes.getFirst(), Sandbox.State.CRASHED);
            play(rig, line, one, heard, 10, Rig.PATIENCE);
            Stages.get(sandboxes.getFirst().restart());
            goOn(rig, line, one, heard, sandboxes.getFirst());
            assertThat(heard).containsOnly(0.25f);
        }
    }

    @Test
    void in_serial_a_dry_device_that_is_late_is_heard_as_what_feeds_it() throws Exception {
        try (Rig rig = Rig.with(GroupMode.SERIAL, NativePlugin.GAIN)) {
            List<Sandbox> sandboxes = rig.sandboxes("first", "stops");
            Device first = rig.device(sandboxes.getFirst(), NativePlugin.GAIN, DeviceOptions.DEFAULT.with(Rig.values(7, 2)));
            Device late = rig.device(sandboxes.getLast(), NativePlugin.GAIN, Rig.dry().with(Rig.values(7, 3)));
            Rig.Line line = rig.line(first, late);
            rig.write(line.in(), i -> 1);
            rig.completeBlocks(5);
            assertThat(rig.read(line.out(), 0)).isEqualTo(6f);
            Processes.stop(sandboxes.getLast().process().orElseThrow());
            rig.group.audio().process(Rig.FRAMES, System.nanoTime() + SHORT);
            for (int i = 0; i < 5; i++) {
                assertThat(rig.process().outcome(sandboxes.getFirst())).isEqualTo(Outcome.DONE);
            }
            assertThat(rig.read(line.out(), 0)).isEqualTo(2f);
            Processes.resume(sandboxes.getLast().process().orElseThrow());
            processUntilDone(rig, sandboxes.getLast());
            rig.completeBlocks(5);
            assertThat(rig.read(line.out(), 0)).isEqualTo(6f);
        }
    }

    @ParameterizedTest
    @EnumSource(GroupMode.class)
    void many_that_fail_in_many_ways_at_once_cost_one_deadline_and_nobody_else(GroupMode mode) throws Exception {
        try (Rig rig = Rig.with(mode, NativePlugin.TRIGGER, NativePlugin.GAIN)) {
            List<Sandbox> sandboxes = rig.sandboxes("stops", "dies", "spins", "well", "well too");
            List<Sandbox> bad = sandboxes.subList(0, 3);
            List<Sandbox> good = sandboxes.subList(3, 5);
            Device spinning = rig.device(bad.get(2), NativePlugin.TRIGGER);
            for (Sandbox sandbox : bad.subList(0, 2)) {
                rig.line(rig.device(sandbox, NativePlugin.GAIN, DeviceOptions.DEFAULT.with(LatePolicy.HOLD)));
            }
            List<Rig.Line> lines = good.stream().map(s -> rig.line(rig.device(s, NativePlugin.GAIN))).toList();
            lines.forEach(line -> rig.write(line.in(), i -> 1));
            rig.completeBlocks(10);

            Processes.stop(bad.get(0).process().orElseThrow());
            rig.trigger(spinning, Trigger.ENDLESS_LOOP);
            bad.get(1).kill();
            long deadline = System.nanoTime() + SHORT;
            BlockReport report = rig.group.audio().process(Rig.FRAMES, deadline);
            for (int i = 0; i < 50; i++) {
                for (Sandbox sandbox : bad) {
                    assertThat(report.outcome(sandbox)).isNotEqualTo(Outcome.DONE);
                }
                for (Sandbox sandbox : good) {
                    assertThat(report.outcome(sandbox)).isEqualTo(Outcome.DONE);
                }
                assertThat(List.of(rig.read(lines.getFirst().out(), 0), rig.read(lines.getLast().out(), 0))).containsExactly(1f, 1f);
                long next = System.nanoTime() + Rig.PATIENCE;
                report = rig.group.audio().process(Rig.FRAMES, next);
                assertThat(System.nanoTime()).as("nobody waits for those who failed").isLessThan(next);
            }
            Processes.resume(bad.get(0).process().orElseThrow()); // else who closes waits for it, with all the patience of tests
        }
    }

    @Test
    void a_sine_goes_from_wet_to_dry_and_back_without_a_click() throws Exception {
        try (Rig rig = Rig.with(NativePlugin.GAIN)) {
            Sandbox sandbox = rig.sandbox("stops");
            Rig.Line line = rig.line(rig.device(sandbox, NativePlugin.GAIN, Rig.dry().with(Rig.values(7, 2))));
            IntToDoubleFunction sine = n -> 0.5 * Math.sin(n * 2 * Math.PI * 100 / Rig.RATE);
            List<Float> heard = new ArrayList<>();
            play(rig, line, sine, heard, 20, Rig.PATIENCE);
            assertThat(heard).anyMatch(sample -> sample > 0.99);
            Processes.stop(sandbox.process().orElseThrow());
            play(rig, line, sine, heard, 1, SHORT);
            play(rig, line, sine, heard, 20, Rig.PATIENCE);
            assertThat(heard.subList(heard.size() - 10 * Rig.FRAMES, heard.size())).allMatch(sample -> Math.abs(sample) <= 0.5);
            Processes.resume(sandbox.process().orElseThrow());
            goOn(rig, line, sine, heard, sandbox);
            double steepest = 2 * Math.PI * 100 / Rig.RATE; // of the loud sine
            double glide = 1.5 / 256; // from the last sample that was heard to wherever the other signal is
            assertThat(largestStep(heard)).isLessThan(steepest + glide);
        }
    }

    @ParameterizedTest
    @EnumSource(GroupMode.class)
    void a_dry_device_that_is_gone_lets_what_feeds_it_through_to_those_behind_it(GroupMode mode) throws Exception {
        try (Rig rig = Rig.with(mode, NativePlugin.GAIN)) {
            List<Sandbox> sandboxes = rig.sandboxes("first", "middle", "last");
            Device first = rig.device(sandboxes.get(0), NativePlugin.GAIN, DeviceOptions.DEFAULT.with(Rig.values(7, 2)));
            Device middle = rig.device(sandboxes.get(1), NativePlugin.GAIN, Rig.dry().with(Rig.values(7, 3)));
            Device last = rig.device(sandboxes.get(2), NativePlugin.GAIN, DeviceOptions.DEFAULT.with(Rig.values(7, 4)));
            Rig.Line line = rig.line(first, middle, last);
            rig.write(line.in(), i -> 1);
            rig.completeBlocks(10);
            assertThat(rig.read(line.out(), 0)).isEqualTo(24f);
            sandboxes.get(1).kill();
            rig.states.await(sandboxes.get(1), Sandbox.State.CRASHED);
            for (int i = 0; i < 10; i++) {
                rig.process();
            }
            assertThat(rig.read(line.out(), 0)).isEqualTo(8f);
            middle.latePolicy(LatePolicy.SILENCE);
            for (int i = 0; i < 10; i++) {
                rig.process();
            }
            assertThat(rig.read(line.out(), 0)).isZero();
            Stages.get(sandboxes.get(1).restart());
            rig.completeBlocks(10);
            assertThat(rig.read(line.out(), 0)).isEqualTo(24f);
        }
    }

    private static void play(Rig rig, Rig.Line line, IntToDoubleFunction signal, List<Float> heard, int blocks, long patience) {
        for (int i = 0; i < blocks; i++) {
            int from = heard.size();
            rig.write(line.in(), n -> signal.applyAsDouble(from + n));
            rig.group.audio().process(Rig.FRAMES, System.nanoTime() + patience);
            for (float sample : rig.read(line.out(), 0, Rig.FRAMES)) {
                heard.add(sample);
            }
        }
    }

    /** Until the sandbox takes part again, and some blocks more. */
    private static void goOn(Rig rig, Rig.Line line, IntToDoubleFunction signal, List<Float> heard, Sandbox sandbox) {
        long deadline = System.nanoTime() + Rig.PATIENCE;
        BlockReport report = rig.process(1);
        heard.add(rig.read(line.out(), 0, 1)[0]);
        while (report.outcome(sandbox) != Outcome.DONE) {
            assertThat(System.nanoTime()).as("takes part again").isLessThan(deadline);
            report = rig.process(1);
            heard.add(rig.read(line.out(), 0, 1)[0]);
        }
        play(rig, line, signal, heard, 5, Rig.PATIENCE);
    }

    private static double largestStep(List<Float> samples) {
        double largest = 0;
        for (int i = 1; i < samples.size(); i++) {
            largest = Math.max(largest, Math.abs(samples.get(i) - samples.get(i - 1)));
        }
        return largest;
    }
}
