package scuff.client.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import scuff.api.client.BlockReport.Outcome;
import scuff.client.audio.EngineRig.Conduct;
import scuff.client.audio.EngineRig.Seat;
import scuff.protocol.memory.GroupMemory;

/** Who starts when, where sandboxes wait for each other; and what a change of the mode finds. */
@Timeout(60)
class SerialBlockTest {
    private final EngineRig rig = new EngineRig();
    private final Seat one = rig.seat();
    private final Seat two = rig.seat();
    private final Seat three = rig.seat();

    @Test
    void in_serial_each_starts_when_the_one_before_is_done() {
        List<String> order = new ArrayList<>();
        rig.follow(rig.series());
        one.before = () -> order.add("one, completed two=" + two.memory.completed());
        two.before = () -> order.add("two, completed one=" + one.memory.completed());
        three.before = () -> order.add("three, completed two=" + two.memory.completed());

        assertThat(rig.block().complete()).isTrue();

        assertThat(order).containsExactly("one, completed two=0", "two, completed one=1", "three, completed two=1");
    }

    @Test
    void in_serial_those_after_a_late_one_are_late_and_take_part_without_it_until_it_comes_back() {
        rig.follow(rig.series());
        two.conduct = Conduct.HANG;
        assertThat(EngineRig.outcomes(rig.hastyBlock(), one, two, three)).containsExactly(Outcome.DONE, Outcome.LATE, Outcome.LATE);
        assertThat(three.blocks).isZero();

        one.before = two::finish; // late: the next block has begun
        assertThat(EngineRig.outcomes(rig.block(), one, two, three)).containsExactly(Outcome.DONE, Outcome.LATE, Outcome.DONE);
        assertThat(three.blocks).as("a late one releases nobody into a later block").isEqualTo(1);

        one.before = () -> {};
        two.conduct = Conduct.WORK;
        assertThat(rig.block().complete()).isTrue();
        assertThat(List.of(two.blocks, three.blocks)).containsExactly(2, 2);
    }

    @Test
    void in_serial_the_successors_of_a_dead_one_go_on_in_the_same_block() {
        rig.follow(rig.series());
        one.conduct = Conduct.HANG;
        rig.done.atAwait = word -> rig.engine.lost(one.member);

        assertThat(EngineRig.outcomes(rig.block(), one, two, three)).containsExactly(Outcome.ABSENT, Outcome.DONE, Outcome.DONE);
    }

    /** Noticed by the life sign first, by the end of its output later. */
    @Test
    void a_death_that_is_told_twice_counts_once() {
        List<String> order = new ArrayList<>();
        rig.follow(rig.plan(GroupMemory.SERIAL, List.of(EngineRig.part(one, new int[0], new int[] {2}),
                EngineRig.part(two, new int[0], new int[] {2}), EngineRig.part(three, new int[] {0, 1}, new int[0])), List.of(), List.of()));
        one.conduct = Conduct.HANG;
        two.conduct = Conduct.HANG;
        three.before = () -> order.add("three");
        rig.done.atAwait = word -> {
            rig.engine.lost(one.member);
            rig.engine.lost(one.member);
            if (two.blocks == 0) {
                order.add("two");
                two.finish();
            }
        };

        assertThat(EngineRig.outcomes(rig.block(), one, two, three)).containsExactly(Outcome.ABSENT, Outcome.DONE, Outcome.DONE);
        assertThat(order).containsExactly("two", "three");
    }

    /** Two waits for one and for three, and three has just made it wait in vain: the engine looks closely at two, after it has looked at one. */
    private void twoHasWaitedInVain() {
        rig.follow(rig.plan(GroupMemory.SERIAL, List.of(EngineRig.part(one, new int[0], new int[] {1}),
                EngineRig.part(two, new int[] {0, 2}, new int[0]), EngineRig.part(three, new int[0], new int[] {1})), List.of(), List.of()));
        three.conduct = Conduct.HANG;
        assertThat(EngineRig.outcomes(rig.hastyBlock(), one, two, three)).containsExactly(Outcome.DONE, Outcome.LATE, Outcome.LATE);
    }

    @Test
    void in_serial_who_dies_between_the_look_at_it_and_its_invitation_holds_nobody_up() {
        twoHasWaitedInVain();
        rig.go[1].atValue = word -> rig.engine.lost(one.member);
        one.conduct = Conduct.HANG;

        assertThat(EngineRig.outcomes(rig.block(), one, two, three)).containsExactly(Outcome.ABSENT, Outcome.DONE, Outcome.LATE);
    }

    @Test
    void in_serial_who_dies_while_the_block_is_being_announced_holds_nobody_up() {
        rig.follow(rig.series());
        rig.block();
        one.conduct = Conduct.HANG;
        rig.epoch.atSet = word -> rig.engine.lost(one.member);

        assertThat(EngineRig.outcomes(rig.block(), one, two, three)).containsExactly(Outcome.ABSENT, Outcome.DONE, Outcome.DONE);
    }

    @Test
    void nobody_is_released_before_the_epoch_says_so() {
        twoHasWaitedInVain();
        List<Integer> early = new ArrayList<>();
        List<Integer> released = new ArrayList<>();
        for (Seat seat : rig.seats) {
            rig.go[seat.member.slot()].atSet = word -> (rig.epoch.value() == word ? released : early).add(seat.member.slot());
        }
        rig.go[1].atValue = word -> rig.engine.lost(one.member);

        rig.block();

        assertThat(early).isEmpty();
        assertThat(released).contains(1);
    }

    @Test
    void who_waited_in_vain_takes_part_again_when_the_mode_has_changed() {
        rig.follow(rig.series());
        one.conduct = Conduct.HANG;
        rig.hastyBlock();

        rig.follow(rig.pipelined());
        rig.hastyBlock();

        assertThat(EngineRig.outcomes(rig.hastyBlock(), one, two, three)).containsExactly(Outcome.LATE, Outcome.DONE, Outcome.DONE);
    }

    @Test
    void who_is_busy_with_a_serial_block_stays_so_whatever_the_mode_does() {
        rig.follow(rig.series());
        one.conduct = Conduct.HANG;
        rig.hastyBlock();
        int late = one.memory.invited();

        rig.follow(rig.pipelined());
        rig.hastyBlock();
        rig.follow(rig.series());
        rig.hastyBlock();

        assertThat(one.memory.invited()).isEqualTo(late);
    }

    @Test
    void who_is_busy_with_a_pipelined_block_is_not_invited_to_a_serial_one() {
        rig.follow(rig.pipelined());
        rig.block();
        one.conduct = Conduct.HANG;
        rig.hastyBlock();
        int late = one.memory.invited();

        rig.follow(rig.series());

        assertThat(EngineRig.outcomes(rig.block(), one, two, three)).containsExactly(Outcome.LATE, Outcome.DONE, Outcome.DONE);
        assertThat(one.memory.invited()).isEqualTo(late);
    }

    @Test
    void a_sandbox_that_joins_after_a_change_of_mode_hears_its_first_block() {
        AudioPlan without = rig.plan(GroupMemory.SERIAL, List.of(EngineRig.part(one)), List.of(), List.of());
        rig.follow(without);
        rig.block();
        int seen = rig.go[2].value(); // three has started, found SERIAL, and sleeps on its own word
        rig.follow(rig.plan(GroupMemory.PIPELINED, List.of(EngineRig.part(one)), List.of(), List.of()));

        rig.block();

        assertThat(rig.go[2].value()).isNotEqualTo(seen);
    }
}
