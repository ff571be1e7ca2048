package scuff.client.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import scuff.api.client.RestartPolicy;
import scuff.client.recovery.RestartSchedule.Verdict;

class RestartScheduleTest {
    private final RestartSchedule schedule = new RestartSchedule();

    private Verdict after(RestartPolicy policy, long millis) {
        return schedule.died(policy, Duration.ofMillis(millis).toNanos());
    }

    private static Verdict restart(long millis) {
        return new Verdict.Restart(Duration.ofMillis(millis));
    }

    @Test
    void the_first_death_costs_no_time_and_each_further_one_twice_as_much_up_to_the_longest() {
        RestartPolicy policy = new RestartPolicy(true, Duration.ofMillis(100), Duration.ofSeconds(5), 10, Duration.ofMinutes(1));
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            verdicts.add(after(policy, i));
        }
        assertThat(verdicts).containsExactly(restart(0), restart(100), restart(200), restart(400), restart(800), restart(1600), restart(3200),
                restart(5000), restart(5000));
        assertThat(after(policy, 9)).isEqualTo(new Verdict.Quarantine(10));
    }

    @Test
    void who_lives_longer_than_the_window_starts_anew() {
        RestartPolicy policy = new RestartPolicy(true, Duration.ofMillis(100), Duration.ofSeconds(1), 3, Duration.ofSeconds(10));
        assertThat(after(policy, 0)).isEqualTo(restart(0));
        assertThat(after(policy, 1)).isEqualTo(restart(100));
        assertThat(after(policy, 10_002)).isEqualTo(restart(0));
    }

    @Test
    void a_limit_of_one_allows_no_restart() {
        assertThat(after(new RestartPolicy(true, Duration.ZERO, Duration.ZERO, 1, Duration.ofSeconds(1)), 0)).isEqualTo(new Verdict.Quarantine(1));
    }

    @Test
    void no_back_off_stays_none_however_often_it_is_doubled() {
        RestartPolicy policy = new RestartPolicy(true, Duration.ZERO, Duration.ofSeconds(1), 100, Duration.ofSeconds(1));
        for (int i = 0; i < 99; i++) {
            assertThat(after(policy, i)).isEqualTo(restart(0));
        }
    }

    @Test
    void what_the_application_restarts_is_forgiven() {
        RestartPolicy policy = new RestartPolicy(true, Duration.ofMillis(100), Duration.ofSeconds(1), 2, Duration.ofSeconds(10));
        assertThat(after(policy, 0)).isEqualTo(restart(0));
        schedule.forgive();
        assertThat(after(policy, 1)).isEqualTo(restart(0));
    }

    @Test
    void by_hand_means_by_hand_however_often_it_dies() {
        for (int i = 0; i < 20; i++) {
            assertThat(after(RestartPolicy.MANUAL, i)).isEqualTo(new Verdict.Stay());
        }
    }
}
