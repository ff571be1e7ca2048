package scuff.protocol.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class GroupMemoryTest {
    private static final int[] NOBODY = {};

    private final GroupMemory group = GroupMemory.create(Footprints.zeroed(GroupMemory.BYTES));
    private final Heard heard = new Heard();

    /** Keeps what was told. */
    private static final class Heard implements GroupMemory.Waker {
        final List<String> calls = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void release(int slot, int epoch) {
            calls.add("release " + slot + " in " + epoch);
        }

        @Override
        public void done(int epoch) {
            calls.add("done " + epoch);
        }
    }

    @BeforeEach
    void twoSandboxesInBlockSeven() {
        group.expect(7, 2);
    }

    @Test
    void the_last_to_finish_says_done_and_nobody_else() {
        group.finish(7, GroupMemory.PIPELINED, NOBODY, heard);
        assertThat(heard.calls).isEmpty();

        group.finish(7, GroupMemory.PIPELINED, NOBODY, heard);
        assertThat(heard.calls).containsExactly("done 7");

        group.finish(7, GroupMemory.PIPELINED, NOBODY, heard);
        assertThat(heard.calls).as("more finish than were expected").containsExactly("done 7");
    }

    @Test
    void who_finishes_an_older_block_changes_nothing() {
        group.expect(8, 1);

        group.finish(7, GroupMemory.PIPELINED, NOBODY, heard);
        group.finish(7, GroupMemory.PIPELINED, NOBODY, heard);
        assertThat(heard.calls).isEmpty();

        group.finish(8, GroupMemory.PIPELINED, NOBODY, heard);
        assertThat(heard.calls).containsExactly("done 8");
    }

    @Test
    void who_finishes_a_block_that_has_not_begun_changes_nothing() {
        group.finish(8, GroupMemory.PIPELINED, NOBODY, heard);
        group.finish(8, GroupMemory.PIPELINED, NOBODY, heard);

        assertThat(heard.calls).isEmpty();
    }

    @Test
    void negative_epochs_count_like_others() {
        group.expect(-3, 2);

        group.finish(-3, GroupMemory.PIPELINED, NOBODY, heard);
        group.finish(-3, GroupMemory.PIPELINED, NOBODY, heard);

        assertThat(heard.calls).containsExactly("done -3");
    }

    @Test
    void a_block_without_sandboxes_is_told_by_nobody() {
        group.expect(9, 0);

        group.finish(9, GroupMemory.PIPELINED, NOBODY, heard);

        assertThat(heard.calls).isEmpty();
    }

    @Test
    void a_successor_is_released_by_the_last_of_its_predecessors() {
        group.expect(7, 3);
        group.expectPredecessors(5, 7, 2);

        group.finish(7, GroupMemory.SERIAL, new int[] {5}, heard);
        assertThat(heard.calls).isEmpty();

        group.finish(7, GroupMemory.SERIAL, new int[] {5}, heard);
        assertThat(heard.calls).containsExactly("release 5 in 7");

        group.finish(7, GroupMemory.SERIAL, NOBODY, heard);
        assertThat(heard.calls).containsExactly("release 5 in 7", "done 7");
    }

    @Test
    void successors_are_released_before_the_end_is_told() {
        group.expect(7, 1);
        group.expectPredecessors(1, 7, 1);
        group.expectPredecessors(255, 7, 1);

        group.finish(7, GroupMemory.SERIAL, new int[] {1, 255}, heard);

        assertThat(heard.calls).containsExactly("release 1 in 7", "release 255 in 7", "done 7");
    }

    @Test
    void in_pipelined_nobody_waits_for_a_predecessor() {
        group.expectPredecessors(5, 7, 1);

        group.finish(7, GroupMemory.PIPELINED, new int[] {5}, heard);

        assertThat(heard.calls).isEmpty();
    }

    @Test
    void a_late_predecessor_does_not_release_into_a_later_block() {
        group.expectPredecessors(5, 7, 1);
        group.expect(8, 2);
        group.expectPredecessors(5, 8, 1);

        group.finish(7, GroupMemory.SERIAL, new int[] {5}, heard);
        assertThat(heard.calls).isEmpty();

        group.finish(8, GroupMemory.SERIAL, new int[] {5}, heard);
        assertThat(heard.calls).containsExactly("release 5 in 8");
    }

    @Test
    void slots_that_do_not_exist_are_left_alone() {
        group.finish(7, GroupMemory.SERIAL, new int[] {-1, 256, Integer.MAX_VALUE, Integer.MIN_VALUE}, heard);

        assertThat(heard.calls).isEmpty();
    }

    @Test
    @Timeout(120)
    void however_many_finish_at_once_exactly_one_is_the_last() throws Exception {
        int threads = 8;
        int blocks = 5_000;
        AtomicInteger done = new AtomicInteger();
        AtomicInteger released = new AtomicInteger();
        GroupMemory.Waker count = new GroupMemory.Waker() {
            @Override
            public void release(int slot, int epoch) {
                released.incrementAndGet();
            }

            @Override
            public void done(int epoch) {
                done.incrementAndGet();
            }
        };
        List<String> wrong = Collections.synchronizedList(new ArrayList<>());
        int[] epoch = {100};
        CyclicBarrier ends = new CyclicBarrier(threads, () -> {
            int last = epoch[0];
            if (last > 100 && (done.get() != last - 100 || released.get() != last - 100)) {
                wrong.add("after epoch " + last + ": done=" + done + ", released=" + released);
            }
            epoch[0] = last + 1;
            group.expect(epoch[0], threads);
            group.expectPredecessors(9, epoch[0], threads);
        });
        List<Thread> all = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            all.add(Thread.ofPlatform().start(() -> finishMany(ends, epoch, blocks, count, wrong)));
        }
        for (Thread each : all) {
            each.join();
        }

        assertThat(wrong).isEmpty();
        assertThat(done).hasValue(blocks);
        assertThat(released).hasValue(blocks);
    }

    /** Each block once for itself, and once for a block that is over. */
    private void finishMany(CyclicBarrier ends, int[] epoch, int blocks, GroupMemory.Waker count, List<String> wrong) {
        try {
            for (int block = 0; block < blocks; block++) {
                ends.await();
                int now = epoch[0];
                group.finish(now - 1, GroupMemory.SERIAL, new int[] {9}, count);
                group.finish(now, GroupMemory.SERIAL, new int[] {9}, count);
            }
        } catch (Exception e) {
            wrong.add(e.toString());
        }
    }

    @Test
    void an_activity_comes_back_from_its_packed_form_and_nonsense_is_none() {
        for (Activity activity : Activity.values()) {
            assertThat(Activity.call(activity.in(12))).isEqualTo(activity);
            assertThat(Activity.device(activity.in(Integer.MAX_VALUE))).isEqualTo(Integer.MAX_VALUE);
        }
        assertThat(Activity.call(-1)).isEqualTo(Activity.NONE);
        assertThat(Activity.call(1L << 40 | 9999)).isEqualTo(Activity.NONE);
        assertThat(Activity.SAVE_STATE).hasToString("save state");
    }
}
