package scuff.client.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SparinglyTest {
    private final List<String> lines = new ArrayList<>();
    private long now = Long.MAX_VALUE - 5; // the clock may overflow
    private final Sparingly sparingly = new Sparingly(lines::add, () -> now);

    @Test
    void theFirstIsToldAtOnceAndTheRestTogetherASecondLater() {
        sparingly.add(2, count -> "count=" + count);
        for (int i = 0; i < 100; i++) {
            sparingly.add(1, count -> "count=" + count);
            sparingly.look();
        }
        assertThat(lines).containsExactly("count=2");
        now += 1_000_000_000;
        sparingly.look();
        sparingly.look();
        assertThat(lines).containsExactly("count=2", "count=100");
    }
}
