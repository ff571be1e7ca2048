package scuff.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import scuff.api.client.BlockReport;
import scuff.api.client.BlockReport.Outcome;
import scuff.api.client.Device;
import scuff.api.client.GroupMode;
import scuff.api.client.RestartPolicy;
import scuff.api.client.Sandbox;
import scuff.api.client.SandboxOptions;
import scuff.api.client.ScuffEvent;
import scuff.api.plugin.Activation;
import scuff.tck.plugins.NativePlugin;
import scuff.tck.plugins.Trigger;

/** What the platform does by itself about sandboxes that die or hang. */
@ExtendWith(LeavesNothing.class)
class AutomaticRestartIT {
    private static final RestartPolicy AT_ONCE = new RestartPolicy(true, Duration.ofMillis(1), Duration.ofMillis(1), 1000, Duration.ofMinutes(1));

    private static void playUntilDone(Rig rig, Sandbox sandbox, int restarts) {
        rig.playUntil("is back", report -> sandbox.restarts() >= restarts && report.outcome(sandbox) == Outcome.DONE);
    }

    @ParameterizedTest
    @EnumSource(GroupMode.class)
    void a_sandbox_that_is_killed_again_and_again_comes_back_each_time_as_it_was(GroupMode mode) throws Exception {
        try (Rig rig = Rig.with(mode, NativePlugin.GAIN)) {
            Sandbox victim = rig.sandbox(SandboxOptions.of("victim").with(AT_ONCE));
            Sandbox neighbour = rig.sandbox("neighbour");
            Device half = rig.device(victim, NativePlugin.GAIN);
            Rig.Line line = rig.line(half, rig.device(neighbour, NativePlugin.GAIN));
            rig.write(line.in(), i -> 1);
            Stages.get(half.setParameters(Rig.values(7, 0.5)));
            for (int life = 1; life <= 5; life++) {
                victim.kill();
                playUntilDone(rig, victim, life);
                rig.completeBlocks(10);
                assertThat(rig.read(line.out(), 0)).isEqualTo(0.5f);
            }
            assertThat(victim.restarts()).isEqualTo(5);
            assertThat(victim.crash().orElseThrow().cause()).contains("killed");
            assertThat(rig.states.count(ScuffEvent.SandboxDied.class)).isEqualTo(5);
            rig.states.await(() -> rig.states.count(ScuffEvent.SandboxRestarted.class) == 5, "five restarts told");
            assertThat(neighbour.restarts()).isZero();
        }
    }

    /** Whoever follows is made ready while the death is looked into, perhaps on terms that do not hold any more. */
    @Test
    void terms_that_change_while_a_process_dies_hold_for_the_one_that_follows() {
        try (Rig rig = Rig.with(NativePlugin.GAIN)) {
            Sandbox victim = rig.sandbox(SandboxOptions.of("victim").with(AT_ONCE));
            Device gain = rig.device(victim, NativePlugin.GAIN);
            Rig.Line line = rig.line(gain);
            for (int life = 1; life <= 6; life++) {
                int frames = life % 2 == 0 ? 256 : 1024;
                Stages.get(gain.setParameters(Rig.values(7, life / 8.0)));
                victim.kill();
                Stages.get(rig.group.activate(new Activation(frames * 100, frames)));
                playUntilDone(rig, victim, life);
                rig.write(line.in(), i -> 1);
                for (int i = 0; i < 20; i++) { // what glides has come
                    assertThat(rig.process(frames).complete()).isTrue();
                }
                assertThat(rig.read(line.out(), 0, frames)).containsOnly(life / 8f);
            }
        }
    }

    @Test
    void one_that_dies_too_often_is_left_alone_and_says_so_until_somebody_restarts_it() throws Exception {
        RestartPolicy thrice = new RestartPolicy(true, Duration.ofMillis(1), Duration.ofMillis(1), 3, Duration.ofMinutes(1));
        try (Rig rig = Rig.with(NativePlugin.CRASH_IN_PROCESS)) {
            Sandbox sandbox = rig.sandbox(SandboxOptions.of("doomed").with(thrice));
            Device device = rig.device(sandbox, NativePlugin.CRASH_IN_PROCESS);
            playUntil(rig, sandbox, Sandbox.State.QUARANTINED);
            assertThat(sandbox.restarts()).isEqualTo(2);
            assertThat(sandbox.process()).isEmpty();
            assertThat(sandbox.crash().orElseThrow().cause()).contains("quarantined").contains("deaths=3").contains("native code crashed");
            assertThat(device.state()).isEqualTo(Device.State.CRASHED);
            assertThat(device.failure().orElseThrow()).contains("quarantined");

            Stages.get(sandbox.restart());
            rig.completeBlocks(10);
            assertThat(device.state()).isEqualTo(Device.State.ACTIVE);
            playUntil(rig, sandbox, Sandbox.State.QUARANTINED);
            assertThat(sandbox.restarts()).as("forgiven once").isEqualTo(5);
        }
    }

    private static void playUntil(Rig rig, Sandbox sandbox, Sandbox.State state) {
        rig.playUntil("becomes " + state, report -> sandbox.state() == state);
    }

    @Test
    void a_restart_by_hand_and_one_by_itself_end_with_one_process() {
        try (Rig rig = Rig.with(NativePlugin.GAIN)) {
            Sandbox sandbox = rig.sandbox(SandboxOptions.of("one").with(AT_ONCE));
            rig.device(sandbox, NativePlugin.GAIN);
            for (int i = 0; i < 3; i++) {
                sandbox.kill();
                CompletionStage<Sandbox> byHand = sandbox.restart();
                sandbox.kill();
                Stages.get(byHand);
                playUntilDone(rig, sandbox, 1);
            }
            rig.completeBlocks(10);
            assertThat(ProcessHandle.current().descendants().map(ProcessHandle::pid)).containsExactly(sandbox.process().orElseThrow());
        }
    }

    @Test
    void closing_a_sandbox_that_is_about_to_come_back_leaves_nothing() throws Exception {
        try (Rig rig = Rig.with(NativePlugin.GAIN)) {
            RestartPolicy soon = new RestartPolicy(true, Duration.ofMillis(50), Duration.ofMillis(50), 1000, Duration.ofMinutes(1));
            for (int i = 0; i < 4; i++) {
                Sandbox sandbox = rig.sandbox(SandboxOptions.of("one").with(soon));
                sandbox.kill();
                if (i % 2 == 0) {
                    rig.states.await(() -> sandbox.crash().isPresent(), "its death");
                }
                sandbox.close();
                assertThat(sandbox.state()).isEqualTo(Sandbox.State.CLOSED);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(GroupMode.class)
    void a_plugin_that_loops_for_ever_is_ended_and_comes_back_and_who_waited_for_it_is_left_alone(GroupMode mode) throws Exception {
        try (Rig rig = Rig.with(mode, NativePlugin.TRIGGER, NativePlugin.GAIN)) {
            Sandbox hangs = rig.sandbox(SandboxOptions.of("hangs").with(AT_ONCE).hungAfter(40));
            Sandbox waits = rig.sandbox(SandboxOptions.of("waits").with(AT_ONCE).hungAfter(30)); // it would be the first to go
            Device bad = rig.device(hangs, NativePlugin.TRIGGER);
            rig.line(bad, rig.device(waits, NativePlugin.GAIN));
            rig.completeBlocks(10);
            rig.trigger(bad, Trigger.ENDLESS_LOOP);
            paced(rig, 60_000_000, () -> hangs.crash().isPresent()); // who is only busy, with everything on this machine, is done with one of 30
            assertThat(hangs.crash().orElseThrow().cause()).contains("hung").contains("process of clap:scuff.tck.trigger").containsPattern("missed=\\d\\d+ ");
            assertThat(hangs.crash().orElseThrow().exitCode()).isEqualTo(137);
            playUntilDone(rig, hangs, 1);
            rig.playUntil("both follow the same plan", BlockReport::complete);
            rig.completeBlocks(10);
            assertThat(waits.restarts()).as("of who waited; log:\n%s", rig.log).isZero();
            assertThat(waits.crash()).isEmpty();
        }
    }

    @Test
    void a_stopped_process_is_ended_and_comes_back() throws Exception {
        try (Rig rig = Rig.with(NativePlugin.GAIN)) {
            Sandbox stops = rig.sandbox(SandboxOptions.of("stops").with(AT_ONCE).hungAfter(20));
            rig.device(stops, NativePlugin.GAIN);
            rig.completeBlocks(10);
            Processes.stop(stops.process().orElseThrow());
            paced(rig, () -> stops.crash().isPresent());
            assertThat(stops.crash().orElseThrow().cause()).contains("hung").contains("no call into a plugin");
            playUntilDone(rig, stops, 1);
            rig.completeBlocks(10);
        }
    }

    @Test
    void whoever_is_late_but_may_be_is_not_ended() throws Exception {
        try (Rig rig = Rig.with(NativePlugin.GAIN)) {
            Sandbox stops = rig.sandbox(SandboxOptions.of("stops").hungAfter(0));
            rig.device(stops, NativePlugin.GAIN);
            rig.completeBlocks(10);
            Processes.stop(stops.process().orElseThrow());
            int[] blocks = {0};
            paced(rig, () -> blocks[0]++ == 300);
            assertThat(stops.state()).isEqualTo(Sandbox.State.ACTIVE);
            stops.options(stops.options().hungAfter(100));
            paced(rig, () -> stops.crash().isPresent());
            assertThat(List.of(stops.crash().orElseThrow().exitCode())).containsExactly(137);
            playUntilDone(rig, stops, 1);
        }
    }

    /** Blocks at the pace of time, nearly. */
    private static void paced(Rig rig, BooleanSupplier until) throws InterruptedException {
        paced(rig, 5_000_000, until);
    }

    private static void paced(Rig rig, long nanos, BooleanSupplier until) throws InterruptedException {
        long end = System.nanoTime() + Rig.PATIENCE;
        while (!until.getAsBoolean()) {
            rig.group.audio().process(Rig.FRAMES, System.nanoTime() + nanos);
            Thread.sleep(2);
            assertThat(System.nanoTime()).isLessThan(end);
        }
    }
}
