package scuff.client.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scuff.api.client.BlockReport;
import scuff.api.client.BlockReport.Outcome;
import scuff.client.audio.EngineRig.Conduct;
import scuff.client.audio.EngineRig.Seat;
import scuff.protocol.memory.GroupMemory;

/** What a block is, and what is told of it. */
@Timeout(60)
class AudioEngineTest {
    private final EngineRig rig = new EngineRig();
    private final Seat one = rig.seat();
    private final Seat two = rig.seat();
    private final Seat three = rig.seat();

    @Test
    void a_report_says_what_became_of_every_sandbox() {
        rig.follow(rig.pipelined());
        three.conduct = Conduct.HANG;

        BlockReport report = rig.hastyBlock();

        assertThat(report.block()).isEqualTo(1);
        assertThat(report.complete()).isFalse();
        assertThat(EngineRig.outcomes(report, one, two, three)).containsExactly(Outcome.DONE, Outcome.DONE, Outcome.LATE);
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
}
