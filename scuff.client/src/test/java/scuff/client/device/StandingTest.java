package scuff.client.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import scuff.api.client.Device.State;

class StandingTest {
    private final List<State> told = new ArrayList<>();
    private final Standing standing = new Standing(told::add);

    @Test
    void it_is_told_to_be_active_when_a_plan_with_it_is_followed_and_not_before() {
        standing.become(State.ACTIVE, null);
        assertThat(standing.now()).isEqualTo(State.ACTIVE);
        assertThat(standing.told()).isEqualTo(State.LOADING);
        assertThat(told).isEmpty();
        standing.planned();
        assertThat(standing.told()).isEqualTo(State.ACTIVE);
        assertThat(told).containsExactly(State.ACTIVE);
    }

    @Test
    void one_that_goes_before_any_plan_had_it_was_never_active() {
        standing.become(State.ACTIVE, null);
        standing.become(State.CRASHED, "it died");
        standing.planned();
        assertThat(told).containsExactly(State.CRASHED);
        assertThat(standing.told()).isEqualTo(State.CRASHED);
        assertThat(standing.failure()).contains("it died");
    }

    @Test
    void one_that_never_left_the_plans_is_not_told_anew() {
        standing.become(State.ACTIVE, null);
        standing.planned();
        standing.become(State.ACTIVE, null); // it has moved
        standing.planned();
        assertThat(told).containsExactly(State.ACTIVE);
    }

    @Test
    void one_that_is_taken_out_of_the_blocks_and_put_back_says_both() {
        standing.become(State.ACTIVE, null);
        standing.planned();
        standing.become(State.LOADING, null);
        standing.become(State.ACTIVE, null);
        assertThat(standing.told()).isEqualTo(State.LOADING);
        standing.planned();
        assertThat(told).containsExactly(State.ACTIVE, State.LOADING, State.ACTIVE);
    }

    @Test
    void what_failed_again_for_another_reason_says_the_other_reason() {
        standing.become(State.FAILED, "one");
        standing.become(State.FAILED, "two");
        assertThat(standing.failure()).contains("two");
        assertThat(told).containsExactly(State.FAILED);
    }

    @Test
    void whoever_comes_too_late_does_not_open_what_is_closed() {
        standing.become(State.CLOSED, null);
        standing.become(State.ACTIVE, null);
        standing.planned();
        assertThat(standing.now()).isEqualTo(State.CLOSED);
        assertThat(told).containsExactly(State.CLOSED);
    }
}
