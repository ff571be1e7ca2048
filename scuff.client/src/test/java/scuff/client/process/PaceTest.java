package scuff.client.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PaceTest {
    private long now = Long.MAX_VALUE - 5; // a clock that is about to overflow, as nanoTime may be
    private long slept;
    private final Pace pace = new Pace(() -> now, nanos -> {
        slept += nanos;
        now += nanos;
    });

    @Test
    void a_long_start_up_log_is_read_at_once() {
        for (int i = 0; i < Pace.AT_ONCE; i++) {
            pace.next();
        }
        assertThat(slept).isZero();
    }

    @Test
    void who_goes_on_like_that_is_read_at_the_pace_and_told_of_once() {
        int told = 0;
        for (int i = 0; i < Pace.AT_ONCE + 10 * Pace.A_SECOND; i++) {
            told += pace.next() ? 1 : 0;
        }
        assertThat(slept).isBetween(TimeUnit.SECONDS.toNanos(9), TimeUnit.SECONDS.toNanos(11));
        assertThat(told).isEqualTo(1);
    }

    @Test
    void who_keeps_quiet_for_a_while_may_say_much_again() {
        for (int i = 0; i < Pace.AT_ONCE + 100; i++) {
            pace.next();
        }
        now += TimeUnit.SECONDS.toNanos(60);
        slept = 0;
        for (int i = 0; i < Pace.AT_ONCE; i++) {
            pace.next();
        }
        assertThat(slept).isZero();
    }
}
