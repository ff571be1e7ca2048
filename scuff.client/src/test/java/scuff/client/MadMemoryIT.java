package scuff.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import scuff.api.client.AudioPort;
import scuff.api.client.BlockReport;
import scuff.api.client.BlockReport.Outcome;
import scuff.api.client.Device;
import scuff.api.client.GroupMode;
import scuff.api.client.RestartPolicy;
import scuff.api.client.Sandbox;
import scuff.api.client.SandboxOptions;
import scuff.api.plugin.EventLayout;
import scuff.tck.plugins.NativePlugin;

/** A plugin that writes random bytes into all shared memory its process has: nobody else's audio is wrong, and nobody else dies. */
@ExtendWith(LeavesNothing.class)
class MadMemoryIT {
    private static final int BLOCKS = 1_000;
    /** Before it goes mad. */
    private static final int SANE_BLOCKS = 50;
    private static final long DEADLINE = TimeUnit.MILLISECONDS.toNanos(20);

    @ParameterizedTest
    @EnumSource(GroupMode.class)
    void what_others_play_is_right_or_bridged_and_the_mad_one_can_be_ended_and_restored(GroupMode mode) throws Exception {
        try (Rig rig = Rig.with(mode, NativePlugin.MAD, NativePlugin.GAIN)) {
            Sandbox mad = sandbox(rig, "mad");
            List<Sandbox> sane = List.of(sandbox(rig, "one"), sandbox(rig, "two"));
            Device madDevice = rig.device(mad, NativePlugin.MAD);
            Rig.Line madLine = rig.line(madDevice);
            List<Rig.Line> lines = sane.stream().map(sandbox -> rig.line(rig.device(sandbox, NativePlugin.GAIN))).toList();
            rig.completeBlocks(10);

            int[] wellBefore = new int[2];
            int right = 0;
            int rightMeanwhile = 0;
            for (int block = 0; block < SANE_BLOCKS + BLOCKS; block++) {
                if (block == SANE_BLOCKS) {
                    rig.group.audio().events(madDevice).putNote(0, EventLayout.NOTE_ON, -1, 0, 0, 60, 1);
                }
                float value = 1 + block % 100;
                lines.forEach(line -> rig.write(line.in(), i -> value));
                BlockReport report = rig.group.audio().process(Rig.FRAMES, System.nanoTime() + DEADLINE);
                for (int i = 0; i < 2; i++) {
                    boolean done = report.outcome(sane.get(i)) == Outcome.DONE;
                    if (done && wellBefore[i] >= 2) { // no glide is going on
                        assertThat(rig.read(lines.get(i).out(), 0, Rig.FRAMES)).as("block %d, sandbox %d", block, i).containsOnly(value);
                        right++;
                        rightMeanwhile += block >= SANE_BLOCKS ? 1 : 0;
                    }
                    wellBefore[i] = done ? wellBefore[i] + 1 : 0;
                    within(rig, lines.get(i).out(), 100);
                }
            }
            if (mode == GroupMode.PIPELINED) { // in SERIAL the mad one can spoil every go word, and make others late all the time
                assertThat(rightMeanwhile).as("blocks that were right while it was mad, of %d", 2 * BLOCKS).isPositive();
            }
            assertThat(right).as("blocks that were right, of %d", 2 * (SANE_BLOCKS + BLOCKS)).isPositive();
            assertThat(mad.state()).as("it was mad all the time").isEqualTo(Sandbox.State.ACTIVE);

            mad.kill();
            rig.states.await(mad, Sandbox.State.CRASHED);
            playsRight(rig, sane, lines);
            assertThat(sane).allSatisfy(sandbox -> assertThat(sandbox.crash()).isEmpty());
            Stages.get(mad.restart());
            rig.write(madLine.in(), i -> 3);
            playsRight(rig, List.of(mad, sane.get(0), sane.get(1)), lines);
            assertThat(rig.read(madLine.out(), 0)).isEqualTo(3);
        }
    }

    private static Sandbox sandbox(Rig rig, String name) {
        return Stages.get(rig.group.createSandbox(SandboxOptions.of(name).with(RestartPolicy.MANUAL).hungAfter(0)));
    }

    /** Whatever is heard lies between silence and the loudest that was played. */
    private static void within(Rig rig, AudioPort out, float loudest) {
        for (float sample : rig.read(out, 0, Rig.FRAMES)) {
            assertThat(sample).isBetween(0f, loudest);
        }
    }

    /** At latest when a block was missed for the last time; for good then. */
    private static void playsRight(Rig rig, List<Sandbox> sandboxes, List<Rig.Line> lines) {
        long deadline = System.nanoTime() + Rig.PATIENCE;
        for (int well = 0; well < 50;) {
            BlockReport report = rig.group.audio().process(Rig.FRAMES, System.nanoTime() + Rig.PATIENCE);
            well = sandboxes.stream().allMatch(s -> report.outcome(s) == Outcome.DONE) ? well + 1 : 0;
            assertThat(System.nanoTime()).as("all play again").isLessThan(deadline);
        }
        lines.forEach(line -> {
            rig.write(line.in(), i -> 7);
            rig.process();
            assertThat(rig.read(line.out(), 0, Rig.FRAMES)).containsOnly(7);
        });
    }
}
