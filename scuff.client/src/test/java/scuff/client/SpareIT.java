package scuff.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import scuff.api.client.BlockReport.Outcome;
import scuff.api.client.Device;
import scuff.api.client.GroupMode;
import scuff.api.client.Sandbox;
import scuff.api.client.SandboxOptions;
import scuff.client.process.Executables;
import scuff.tck.plugins.NativePlugin;

/** Processes that wait for the moment they are needed. */
@ExtendWith(LeavesNothing.class)
class SpareIT {

    private static Rig rig(GroupMode mode, int spares) {
        return Rig.with(Rig.options(mode, Rig.FRAMES), client -> client.warmSpares(spares), NativePlugin.GAIN);
    }

    private static Set<Long> processes() {
        return ProcessHandle.current().children().map(ProcessHandle::pid).collect(Collectors.toSet());
    }

    /** The processes that no sandbox has, when they are so many and warm. */
    private static Set<Long> awaitSpares(Rig rig, int number, int madeReady) {
        long deadline = System.nanoTime() + Rig.PATIENCE;
        while (rig.log.count("spare ready") < madeReady || processes().size() != rig.group.sandboxes().size() + number) {
            assertThat(System.nanoTime()).as("spares ready=%d, processes=%s", rig.log.count("spare ready"), processes()).isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
        Set<Long> spares = processes();
        rig.group.sandboxes().forEach(s -> spares.remove(s.process().orElseThrow()));
        return spares;
    }

    private static long killToSound(Rig rig, Sandbox sandbox) {
        int before = sandbox.restarts();
        long killed = System.nanoTime();
        ProcessHandle.of(sandbox.process().orElseThrow()).orElseThrow().destroyForcibly();
        while (rig.group.audio().process(Rig.FRAMES, System.nanoTime() + 5_000_000).outcome(sandbox) != Outcome.ABSENT) {
            assertThat(System.nanoTime() - killed).isLessThan(Rig.PATIENCE);
        }
        while (rig.group.audio().process(Rig.FRAMES, System.nanoTime() + 5_000_000).outcome(sandbox) != Outcome.DONE) {
            assertThat(System.nanoTime() - killed).isLessThan(Rig.PATIENCE);
            LockSupport.parkNanos(500_000);
        }
        long sound = System.nanoTime() - killed;
        while (sandbox.restarts() == before) {
            LockSupport.parkNanos(500_000);
        }
        return sound;
    }

    @ParameterizedTest
    @EnumSource(GroupMode.class)
    void a_spare_takes_the_place_of_a_process_that_died_and_another_is_made_ready(GroupMode mode) throws InterruptedException {
        try (Rig rig = rig(mode, 1)) {
            Sandbox sandbox = rig.sandbox(SandboxOptions.of("one"));
            Device gain = rig.device(sandbox, NativePlugin.GAIN);
            Rig.Line line = rig.line(gain);
            rig.write(line.in(), i -> 1);
            Stages.get(gain.setParameters(Rig.values(7, 0.5)));
            rig.completeBlocks(10);
            for (int life = 1; life <= 2; life++) {
                Set<Long> spares = awaitSpares(rig, 1, life);
                killToSound(rig, sandbox);
                assertThat(spares).contains(sandbox.process().orElseThrow());
                rig.completeBlocks(10);
                assertThat(rig.read(line.out(), 0)).isEqualTo(0.5f);
                rig.log.await("spare=true", life); // written when the restart has been counted
            }
            awaitSpares(rig, 1, 3);
        }
    }

    @Test
    void spares_that_are_killed_are_replaced_but_not_in_a_hot_loop() {
        try (Rig rig = rig(GroupMode.PIPELINED, 2)) {
            Set<Long> spares = awaitSpares(rig, 2, 2);
            spares.forEach(pid -> ProcessHandle.of(pid).orElseThrow().destroyForcibly());
            Set<Long> others = awaitSpares(rig, 2, 4);
            assertThat(others).doesNotContainAnyElementsOf(spares);
            assertThat(rig.log.count("spare lost")).isEqualTo(2);
        }
    }

    @Test
    void a_spare_that_was_stopped_is_of_no_use_and_another_process_is_started() throws Exception {
        try (Rig rig = rig(GroupMode.PIPELINED, 1)) {
            for (long pid : awaitSpares(rig, 1, 1)) {
                Processes.stop(pid);
            }
            Sandbox sandbox = rig.sandbox(SandboxOptions.of("one"));
            rig.device(sandbox, NativePlugin.GAIN);
            rig.completeBlocks(10);
            assertThat(rig.log.has("spare of no use")).isTrue();
        }
    }

    @Test
    void a_spare_of_another_command_line_is_not_used() {
        List<String> more = new CopyOnWriteArrayList<>();
        Executables changing = kind -> {
            List<String> command = new ArrayList<>(RealClient.command(kind));
            command.addAll(1, more);
            return command;
        };
        try (Rig rig = Rig.with(Rig.options(GroupMode.PIPELINED, Rig.FRAMES), client -> client.warmSpares(1).executables(changing), NativePlugin.GAIN)) {
            Set<Long> old = awaitSpares(rig, 1, 1);
            more.add("-Dscuff.test=changed");
            Sandbox sandbox = rig.sandbox(SandboxOptions.of("one"));
            assertThat(old).doesNotContain(sandbox.process().orElseThrow());
            assertThat(rig.log.has("spare out of date")).isTrue();
            old.forEach(Processes::awaitEnd);
        }
    }
}
