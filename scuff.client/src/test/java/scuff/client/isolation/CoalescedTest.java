package scuff.client.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class CoalescedTest {
    private final Deque<Runnable> queue = new ArrayDeque<>();
    private int runs;

    @Test
    void what_is_asked_for_many_times_before_it_runs_runs_once() {
        Coalesced task = new Coalesced(queue::add, () -> runs++);
        task.ask();
        task.ask();
        assertThat(queue).hasSize(1);
        queue.remove().run();
        assertThat(runs).isEqualTo(1);
        task.ask();
        queue.remove().run();
        assertThat(runs).isEqualTo(2);
    }

    @Test
    void what_is_asked_for_while_it_runs_runs_once_more_and_not_beside_itself() {
        Coalesced[] task = new Coalesced[1];
        task[0] = new Coalesced(queue::add, () -> {
            if (++runs == 1) {
                task[0].ask();
                task[0].ask();
                assertThat(queue).isEmpty();
            }
        });
        task[0].ask();
        queue.remove().run();
        assertThat(runs).isEqualTo(2);
    }

    @Test
    void one_that_fails_runs_again_when_it_is_asked_for() {
        Coalesced task = new Coalesced(queue::add, () -> {
            runs++;
            throw new IllegalStateException("as the test wishes");
        });
        task.ask();
        assertThatThrownBy(queue.remove()::run).hasMessageContaining("test wishes");
        task.ask();
        assertThat(queue).hasSize(1);
    }

    @Test
    void nobody_hears_of_it_when_tasks_are_over() {
        Coalesced task = new Coalesced(run -> {
            throw new RejectedExecutionException();
        }, () -> runs++);
        task.ask();
        task.ask();
        assertThat(runs).isZero();
    }
}
