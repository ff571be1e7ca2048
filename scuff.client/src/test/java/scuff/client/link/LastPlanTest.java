package scuff.client.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import scuff.protocol.control.SandboxPlan;

class LastPlanTest {
    private final LastPlan last = new LastPlan();

    private static SandboxPlan plan(long activation, Integer... successors) {
        return new SandboxPlan(0, List.of(new SandboxPlan.Step(1, activation, List.of(), List.of(), false)), List.of(successors));
    }

    @Test
    void a_process_is_not_told_what_it_knows() {
        assertThat(last.news(plan(1, 2))).contains(plan(1, 2).numbered(1));
        assertThat(last.news(plan(1, 2))).isEmpty();
        assertThat(last.number()).isEqualTo(1);
    }

    @Test
    void a_process_with_nothing_to_do_is_told_so_once() {
        SandboxPlan idle = new SandboxPlan(0, List.of(), List.of());
        assertThat(last.news(idle)).isPresent();
        assertThat(last.news(idle)).isEmpty();
    }

    @Test
    void whatever_differs_is_told_under_the_next_number() {
        last.news(plan(1, 2));
        assertThat(last.news(plan(1, 3))).contains(plan(1, 3).numbered(2));
        assertThat(last.news(plan(1, 2))).contains(plan(1, 2).numbered(3));
    }

    /** A device that is activated anew leaves every plan of its process. */
    @Test
    void a_device_with_another_memory_is_another_plan() {
        last.news(plan(1));
        assertThat(last.news(plan(2))).contains(plan(2).numbered(2));
    }

    @Test
    void what_may_not_have_arrived_is_told_again() {
        last.news(plan(1));
        last.doubt();
        assertThat(last.news(plan(1))).contains(plan(1).numbered(2));
    }
}
