package scuff.observe.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LatelyTest {
    private long now = Long.MAX_VALUE - 7; // the clock may overflow
    private final Lately lately = new Lately(Duration.ofSeconds(60), () -> now);

    private void passes(int seconds) {
        now += Duration.ofSeconds(seconds).toNanos();
    }

    @Test
    void whatHappenedLatelyIsCountedForEachAlone() {
        lately.happened("a", 3);
        passes(30);
        lately.happened("a", 4);
        lately.happened("b", 1);
        assertThat(lately.count("a")).isEqualTo(7);
        assertThat(lately.count("b")).isEqualTo(1);
        assertThat(lately.count("c")).isZero();
    }

    @Test
    void whatIsLongAgoIsForgotten() {
        lately.happened("a", 3);
        passes(40);
        lately.happened("a", 4);
        passes(30);
        assertThat(lately.count("a")).isEqualTo(4);
        passes(40);
        assertThat(lately.count("a")).isZero();
    }
}
