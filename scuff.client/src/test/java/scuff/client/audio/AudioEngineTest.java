package scuff.client.audio;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scuff.api.client.BlockReport;
import scuff.api.client.BlockReport.Outcome;
import scuff.client.audio.AudioPlan.Source;
import scuff.client.audio.EngineRig.Conduct;
import scuff.client.audio.EngineRig.Seat;
import scuff.protocol.audio.DelayLine;
import scuff.protocol.audio.Instead;
import scuff.protocol.audio.OutputTap;
import scuff.protocol.memory.GroupMemory;

@Timeout(60)
class AudioEngineTest {
    private final EngineRig rig = new EngineRig();
    private final Seat one = rig.seat();
    private final Seat two = rig.seat();
    private final Seat three = rig.seat();

    private static List<Outcome> outcomes(BlockReport report, Seat... seats) {
        return List.of(seats).stream().map(seat -> report.outcome(seat.name)).toList();
    }

    @Test
    void a_report_says_what_became_of_every_sandbox() {
        rig.follow(rig.pipelined());
        three.conduct = Conduct.HANG;

        BlockReport report = rig.hastyBlock();

        assertThat(report.block()).isEqualTo(1);
        assertThat(report.complete()).isFalse();
        assertThat(outcomes(report, one, two, three)).containsExactly(Outcome.DONE, Outcome.DONE, Outcome.LATE);
        assertThat(report.busyNanos(two.name)).isEqualTo(1001);
        assertThat(report.busyNanos(three.name)).as("of who is late").isZero();
        assertThat(report.roundTripNanos()).isPositive();
        assertThat(report.outcome(new NamelessSandbox())).as("of another group").isEqualTo(Outcome.ABSENT);
        three.conduct = Conduct.WORK;
        three.finish();
        assertThat(rig.block().complete()).isTrue();
        assertThat(report.block()).isEqualTo(2);
    }

    @Test
    void the_cost_of_a_device_is_measured_in_the_blocks_it_finished() {
        rig.follow(rig.pipelined());
        rig.block();
        two.conduct = Conduct.SKIP;
        rig.block();

        assertThat(one.meter.load(100).lastNanos()).isEqualTo(5);
        assertThat(one.meter.load(100).share()).isEqualTo(0.05);
        assertThat(one.meter.took((Report) rig.block(), 3)).isEqualTo(5);
        assertThat(two.meter.took((Report) rig.block(), 4)).as("of who is late").isZero();
    }

    @Test
    void the_others_are_told_who_was_late_in_which_block_and_what_was_lost() {
        rig.follow(rig.pipelined());
        two.conduct = Conduct.SKIP;
        rig.block();
        two.conduct = Conduct.WORK;
        for (int i = 0; i < 11; i++) {
            one.events.staging.putParameterValue(0, 1, 0.5);
        }
        rig.block();

        List<String> told = new ArrayList<>();
        rig.engine.news().drain(new AudioNews.Reader() {
            @Override
            public void late(int slot, long block) {
                told.add("late slot=" + slot + " block=" + block);
            }

            @Override
            public void dropped(long block, long count) {
                told.add("dropped block=" + block + " count=" + count);
            }

            @Override
            public void value(int device, long parameter, double value) {}

            @Override
            public void gesture(int device, long parameter, boolean begins) {}

            @Override
            public void lost(long entries) {}
        });
        assertThat(told).containsExactly("late slot=1 block=1", "dropped block=2 count=3");
    }

    @Test
    void a_group_without_sandboxes_has_blocks_too() {
        assertThat(rig.block().complete()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, EngineRig.FRAMES + 1, Integer.MAX_VALUE})
    void a_block_length_outside_is_refused_with_the_limits(int frames) {
        assertThatThrownBy(() -> rig.engine.process(frames, 0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("frames=" + frames).hasMessageContaining("1..16");
        assertThat(rig.engine.publish(AudioPlan.empty(EngineRig.FRAMES), 0)).as("no block is left running").isTrue();
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

        assertThat(outcomes(report, one)).containsExactly(Outcome.LATE);
        assertThat(report.roundTripNanos()).isGreaterThanOrEqualTo(patience);
    }

    @Test
    void a_deadline_that_is_later_than_the_patience_counts() {
        rig.follow(patient(1));
        one.conduct = Conduct.HANG;
        rig.done.atAwait = word -> one.finish();

        assertThat(rig.block().complete()).isTrue();
    }

    @Test
    void a_late_sandbox_is_not_disturbed_and_comes_back_when_it_has_finished() {
        rig.follow(rig.pipelined());
        rig.block();
        two.conduct = Conduct.HANG;
        rig.hastyBlock();
        int late = two.memory.invited();

        assertThat(outcomes(rig.block(), one, two, three)).containsExactly(Outcome.DONE, Outcome.LATE, Outcome.DONE);
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

        assertThat(outcomes(report, one, two, three)).containsExactly(Outcome.DONE, Outcome.LATE, Outcome.DONE);
        assertThat(three.blocks).isEqualTo(2);
    }

    @Test
    void what_a_sandbox_skipped_is_not_done() {
        rig.follow(rig.pipelined());
        two.conduct = Conduct.SKIP;

        assertThat(outcomes(rig.block(), one, two, three)).containsExactly(Outcome.DONE, Outcome.LATE, Outcome.DONE);

        two.conduct = Conduct.WORK;
        assertThat(rig.block().complete()).isTrue();
    }

    @Test
    void a_sandbox_that_dies_in_the_middle_of_a_block_is_not_waited_for() {
        rig.follow(rig.pipelined());
        two.conduct = Conduct.HANG;
        rig.done.atAwait = word -> rig.engine.lost(two.member);

        assertThat(outcomes(rig.block(), one, two, three)).containsExactly(Outcome.DONE, Outcome.ABSENT, Outcome.DONE);
        assertThat(outcomes(rig.block(), one, two, three)).containsExactly(Outcome.DONE, Outcome.ABSENT, Outcome.DONE);
    }

    @Test
    void a_sandbox_that_was_lost_before_is_absent_and_the_others_go_on() {
        rig.follow(rig.pipelined());
        rig.engine.lost(one.member);
        rig.engine.lost(one.member);

        assertThat(outcomes(rig.block(), one, two, three)).containsExactly(Outcome.ABSENT, Outcome.DONE, Outcome.DONE);
    }

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
        assertThat(outcomes(rig.hastyBlock(), one, two, three)).containsExactly(Outcome.DONE, Outcome.LATE, Outcome.LATE);
        assertThat(three.blocks).isZero();

        one.before = two::finish; // late: the next block has begun
        assertThat(outcomes(rig.block(), one, two, three)).containsExactly(Outcome.DONE, Outcome.LATE, Outcome.DONE);
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

        assertThat(outcomes(rig.block(), one, two, three)).containsExactly(Outcome.ABSENT, Outcome.DONE, Outcome.DONE);
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

        assertThat(outcomes(rig.block(), one, two, three)).containsExactly(Outcome.ABSENT, Outcome.DONE, Outcome.DONE);
        assertThat(order).containsExactly("two", "three");
    }

    /** Two waits for one and for three, and three has just made it wait in vain: the engine looks closely at two, after it has looked at one. */
    private void twoHasWaitedInVain() {
        rig.follow(rig.plan(GroupMemory.SERIAL, List.of(EngineRig.part(one, new int[0], new int[] {1}),
                EngineRig.part(two, new int[] {0, 2}, new int[0]), EngineRig.part(three, new int[0], new int[] {1})), List.of(), List.of()));
        three.conduct = Conduct.HANG;
        assertThat(outcomes(rig.hastyBlock(), one, two, three)).containsExactly(Outcome.DONE, Outcome.LATE, Outcome.LATE);
    }

    @Test
    void in_serial_who_dies_between_the_look_at_it_and_its_invitation_holds_nobody_up() {
        twoHasWaitedInVain();
        rig.go[1].atValue = word -> rig.engine.lost(one.member);
        one.conduct = Conduct.HANG;

        assertThat(outcomes(rig.block(), one, two, three)).containsExactly(Outcome.ABSENT, Outcome.DONE, Outcome.LATE);
    }

    @Test
    void in_serial_who_dies_while_the_block_is_being_announced_holds_nobody_up() {
        rig.follow(rig.series());
        rig.block();
        one.conduct = Conduct.HANG;
        rig.epoch.atSet = word -> rig.engine.lost(one.member);

        assertThat(outcomes(rig.block(), one, two, three)).containsExactly(Outcome.ABSENT, Outcome.DONE, Outcome.DONE);
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

        assertThat(outcomes(rig.hastyBlock(), one, two, three)).containsExactly(Outcome.LATE, Outcome.DONE, Outcome.DONE);
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
    void a_plan_is_followed_from_the_next_block_on() {
        rig.follow(rig.plan(GroupMemory.PIPELINED, List.of(EngineRig.part(one)), List.of(), List.of()));
        rig.block();
        assertThat(one.memory.plan()).isEqualTo(1);
        rig.follow(rig.plan(GroupMemory.SERIAL, List.of(EngineRig.part(two)), List.of(), List.of()));

        rig.block();

        assertThat(two.memory.plan()).isEqualTo(2);
        assertThat(two.memory.mode()).isEqualTo(GroupMemory.SERIAL);
        assertThat(rig.group.mode()).isEqualTo(GroupMemory.SERIAL);
        assertThat(two.memory.frames()).isEqualTo(EngineRig.FRAMES);
        assertThat(two.memory.steadyTime()).isEqualTo(EngineRig.FRAMES);
        assertThat(List.of(one.blocks, two.blocks)).containsExactly(1, 1);
    }

    @Test
    void who_publishes_waits_for_the_block_that_runs() throws InterruptedException {
        rig.follow(rig.pipelined());
        AudioPlan next = rig.pipelined();
        List<Boolean> inTime = new ArrayList<>();
        List<Long> plans = new ArrayList<>();
        Thread[] publisher = new Thread[1];
        one.before = () -> {
            if (publisher[0] == null) {
                inTime.add(rig.engine.publish(next, TimeUnit.MILLISECONDS.toNanos(1)));
                plans.add(one.memory.plan());
                publisher[0] = Thread.ofPlatform().start(() -> inTime.add(rig.engine.publish(next, TimeUnit.MINUTES.toNanos(5))));
                while (publisher[0].getState() != Thread.State.TIMED_WAITING) {
                    Thread.onSpinWait();
                }
                assertThat(inTime).containsExactly(false);
            }
        };

        rig.block();
        publisher[0].join();
        assertThat(inTime).containsExactly(false, true);
        rig.block();

        plans.add(one.memory.plan());
        assertThat(plans).containsExactly(1L, 2L);
    }

    @Test
    void events_reach_the_device_once_and_what_did_not_fit_is_counted() {
        rig.follow(rig.pipelined());
        for (int i = 0; i < 11; i++) {
            one.events.staging.putParameterValue(i, 7, i);
        }
        two.before = () -> two.device.eventsLost(1);
        int[] arrived = new int[1];
        one.before = () -> arrived[0] = one.device.eventsIn().count();

        BlockReport report = rig.block();

        assertThat(arrived[0]).isEqualTo(8);
        assertThat(report.droppedEvents()).isEqualTo(3 + 1);
        assertThat(one.events.staging.count()).isZero();
        two.before = () -> two.device.eventsLost(0);
        assertThat(rig.block().droppedEvents()).isZero();
        assertThat(arrived[0]).isZero();
    }

    @Test
    void audio_goes_from_the_application_through_devices_and_back() {
        MemorySegment in = EngineRig.memory(EngineRig.FRAMES * 4);
        MemorySegment out = EngineRig.memory(EngineRig.FRAMES * 4);
        OutputTap heardOne = tap(one);
        OutputTap heardTwo = tap(two);
        DelayLine line = new DelayLine(1, EngineRig.FRAMES, EngineRig.FRAMES, 0);
        rig.follow(new AudioPlan(EngineRig.terms(GroupMemory.PIPELINED), List.of(EngineRig.part(one), EngineRig.part(two)),
                new AudioPlan.Before(List.of(), List.of(mix(one.device.inputs().getFirst(), new Source.Staging(List.of(in))),
                        mix(two.device.inputs().getFirst(), new Source.Delayed(line, EngineRig.FRAMES)))), List.of(),
                new AudioPlan.After(List.of(new AudioPlan.Tap(heardOne, one.device, one.member), new AudioPlan.Tap(heardTwo, two.device, two.member)),
                        List.of(new AudioPlan.Keep(new Source.Output(heardOne), line)),
                        List.of(mix(List.of(out), new Source.Output(heardTwo), new Source.Staging(List.of(in)))))));
        List<Float> heard = new ArrayList<>();
        int[] lengths = {16, 3, 16, 1, 7, 16, 5, 16};
        float sample = 0;
        for (int frames : lengths) {
            for (int i = 0; i < frames; i++) {
                in.setAtIndex(JAVA_FLOAT, i, ++sample);
            }
            rig.engine.process(frames, Long.MAX_VALUE / 2 + System.nanoTime());
            for (int i = 0; i < frames; i++) {
                heard.add(out.getAtIndex(JAVA_FLOAT, i));
            }
        }

        for (int i = 0; i < heard.size(); i++) {
            float delayed = i < EngineRig.FRAMES ? 0 : 4f * (i + 1 - EngineRig.FRAMES);
            assertThat(heard.get(i)).as("sample %d", i).isEqualTo(i + 1 + delayed);
        }
    }

    private static OutputTap tap(Seat seat) {
        return new OutputTap(seat.device.outputs().getFirst(), Instead.SILENCE, EngineRig.FRAMES, seat.tapState);
    }

    private static AudioPlan.Mix mix(List<MemorySegment> target, Source... sources) {
        return new AudioPlan.Mix(target, sources, null, 0);
    }

    @Test
    void a_port_that_nobody_feeds_is_silent() {
        MemorySegment out = EngineRig.memory(EngineRig.FRAMES * 4);
        out.fill((byte) 1);
        rig.follow(rig.plan(GroupMemory.PIPELINED, List.of(), List.of(), List.of(mix(List.of(out)))));

        rig.block();

        assertThat(out.getAtIndex(JAVA_FLOAT, EngineRig.FRAMES - 1)).isZero();
    }

    @Test
    void the_output_of_a_late_device_fades_away_and_comes_back_without_a_step() {
        MemorySegment in = EngineRig.memory(EngineRig.FRAMES * 4);
        for (int i = 0; i < EngineRig.FRAMES; i++) {
            in.setAtIndex(JAVA_FLOAT, i, 0.5f);
        }
        MemorySegment out = EngineRig.memory(EngineRig.FRAMES * 4);
        OutputTap tap = tap(one);
        rig.follow(new AudioPlan(EngineRig.terms(GroupMemory.PIPELINED), List.of(EngineRig.part(one)),
                new AudioPlan.Before(List.of(), List.of(mix(one.device.inputs().getFirst(), new Source.Staging(List.of(in))))), List.of(),
                new AudioPlan.After(List.of(new AudioPlan.Tap(tap, one.device, one.member)), List.of(),
                        List.of(mix(List.of(out), new Source.Output(tap))))));
        List<Float> heard = new ArrayList<>();
        rig.block();
        hear(out, heard);
        one.conduct = Conduct.HANG;
        for (int block = 0; block < 3; block++) {
            rig.hastyBlock();
            hear(out, heard);
        }
        assertThat(heard.getLast()).as("silent in the end").isZero();
        one.conduct = Conduct.WORK;
        one.finish();
        for (int block = 0; block < 3; block++) {
            rig.block();
            hear(out, heard);
        }

        assertThat(heard.getLast()).isEqualTo(1f);
        for (int i = 1; i < heard.size(); i++) {
            assertThat(Math.abs(heard.get(i) - heard.get(i - 1))).as("step at %d", i).isLessThanOrEqualTo(1.01f / EngineRig.FRAMES);
        }
    }

    private static void hear(MemorySegment out, List<Float> heard) {
        for (int i = 0; i < EngineRig.FRAMES; i++) {
            heard.add(out.getAtIndex(JAVA_FLOAT, i));
        }
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

        assertThat(outcomes(rig.block(), one, two, three)).containsExactly(Outcome.LATE, Outcome.DONE, Outcome.DONE);
        assertThat(one.memory.invited()).isEqualTo(late);
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
