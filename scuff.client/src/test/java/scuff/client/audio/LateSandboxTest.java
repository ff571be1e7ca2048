package scuff.client.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import scuff.api.client.BlockReport;
import scuff.api.client.BlockReport.Outcome;
import scuff.client.audio.EngineRig.Conduct;
import scuff.client.audio.EngineRig.Seat;
import scuff.protocol.memory.GroupMemory;

/** Sandboxes that are late, dead or mad hold up nobody, and come back as soon as they can. */
@Timeout(60)
class LateSandboxTest {
    private final EngineRig rig = new EngineRig();
    private final Seat one = rig.seat();
    private final Seat two = rig.seat();
    private final Seat three = rig.seat();

    @Test
    void a_late_sandbox_is_not_disturbed_and_comes_back_when_it_has_finished() {
        rig.follow(rig.pipelined());
        rig.block();
        two.conduct = Conduct.HANG;
        rig.hastyBlock();
        int late = two.memory.invited();

        assertThat(EngineRig.outcomes(rig.block(), one, two, three)).containsExactly(Outcome.DONE, Outcome.LATE, Outcome.DONE);
        assertThat(two.memory.invited()).as("it is left alone").isEqualTo(late);

        two.conduct = Conduct.WORK;
        two.finish();
        assertThat(rig.block().complete()).isTrue();
        assertThat(two.blocks).isEqualTo(3);
    }

    @Test
    void who_finishes_an_old_block_in_the_middle_of_a_new_one_does_not_end_it() {
        rig.follow(rig.pipelined());
        two.conduct = Conduct.HANG;
        rig.hastyBlock();
        one.before = two::finish;

        BlockReport report = rig.block();

        assertThat(EngineRig.outcomes(report, one, two, three)).containsExactly(Outcome.DONE, Outcome.LATE, Outcome.DONE);
        assertThat(three.blocks).isEqualTo(2);
    }

    @Test
    void what_a_sandbox_skipped_is_not_done() {
        rig.follow(rig.pipelined());
        two.conduct = Conduct.SKIP;

        assertThat(EngineRig.outcomes(rig.block(), one, two, three)).containsExactly(Outcome.DONE, Outcome.LATE, Outcome.DONE);

        two.conduct = Conduct.WORK;
        assertThat(rig.block().complete()).isTrue();
    }

    @Test
    void a_sandbox_that_dies_in_the_middle_of_a_block_is_not_waited_for() {
        rig.follow(rig.pipelined());
        two.conduct = Conduct.HANG;
        rig.done.atAwait = word -> rig.engine.lost(two.member);

        assertThat(EngineRig.outcomes(rig.block(), one, two, three)).containsExactly(Outcome.DONE, Outcome.ABSENT, Outcome.DONE);
        assertThat(EngineRig.outcomes(rig.block(), one, two, three)).containsExactly(Outcome.DONE, Outcome.ABSENT, Outcome.DONE);
    }

    @Test
    void a_sandbox_that_was_lost_before_is_absent_and_the_others_go_on() {
        rig.follow(rig.pipelined());
        rig.engine.lost(one.member);
        rig.engine.lost(one.member);

        assertThat(EngineRig.outcomes(rig.block(), one, two, three)).containsExactly(Outcome.ABSENT, Outcome.DONE, Outcome.DONE);
    }

    @Test
    void a_done_word_written_by_somebody_mad_ends_no_block() {
        rig.follow(rig.pipelined());
        one.conduct = Conduct.HANG;
        rig.epoch.atWake = word -> {
            rig.done.set(word);
            rig.done.set(-7);
            rig.done.set(word);
            rig.seats.forEach(seat -> seat.look(word));
        };
        int[] waits = {0};
        rig.done.atValue = word -> {
            if (++waits[0] == 5) {
                one.finish();
            }
        };

        assertThat(rig.block().complete()).isTrue();
        assertThat(one.blocks).isEqualTo(1);
    }

    @Test
    void a_completion_word_written_by_somebody_mad_holds_no_block_until_its_deadline() {
        rig.follow(rig.pipelined());
        one.conduct = Conduct.HANG;
        rig.epoch.atWake = word -> {
            rig.group.expect(word + 77, 1000);
            rig.seats.forEach(seat -> seat.look(word));
        };
        rig.done.atAwait = word -> {
            if (one.blocks == 0) {
                one.finish(); // and nobody says that all are done
            }
        };

        assertThat(rig.block().complete()).isTrue();
    }

    private AudioPlan patient(long nanos) {
        return new AudioPlan(new AudioPlan.Terms(GroupMemory.PIPELINED, EngineRig.FRAMES, nanos), List.of(EngineRig.part(one)),
                new AudioPlan.Before(List.of(), List.of()), List.of(), new AudioPlan.After(List.of(), List.of(), List.of()));
    }

    @Test
    void offline_a_block_waits_longer_than_its_deadline() {
        rig.follow(patient(TimeUnit.MINUTES.toNanos(10)));
        one.conduct = Conduct.HANG;
        rig.done.atAwait = word -> one.finish();

        assertThat(rig.hastyBlock().complete()).isTrue();
    }

    @Test
    void offline_a_block_does_not_wait_for_ever() {
        long patience = TimeUnit.MILLISECONDS.toNanos(20);
        rig.follow(patient(patience));
        one.conduct = Conduct.HANG;

        BlockReport report = rig.hastyBlock();

        assertThat(EngineRig.outcomes(report, one)).containsExactly(Outcome.LATE);
        assertThat(report.roundTripNanos()).isGreaterThanOrEqualTo(patience);
    }

    @Test
    void a_deadline_that_is_later_than_the_patience_counts() {
        rig.follow(patient(1));
        one.conduct = Conduct.HANG;
        rig.done.atAwait = word -> one.finish();

        assertThat(rig.block().complete()).isTrue();
    }
}
