package scuff.bench.trip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairTest {
    private final List<String> order = new ArrayList<>();

    /** Whose n-th round takes n times as long as its first. */
    private final class Scripted implements Contender {
        private final String name;
        private final long first;
        private int rounds;

        Scripted(String name, long first) {
            this.name = name;
            this.first = first;
        }

        @Override
        public List<Integer> threads() {
            return List.of();
        }

        @Override
        public long run(long pace, long[] trips) {
            order.add(name);
            Arrays.fill(trips, ++rounds * first);
            return 1;
        }

        @Override
        public void close() {}
    }

    @Test
    void roundsAlternateAndNeitherIsAlwaysFirst() {
        Pair.measure(new Scripted("c", 100), new Scripted("scuff", 110), 4, 3, 0);

        assertThat(order).containsExactly("c", "scuff", "scuff", "c", "c", "scuff", "scuff", "c");
    }

    @Test
    void samplesOfAllRoundsArePooledAndLateBlocksCounted() {
        Pair pair = Pair.measure(new Scripted("c", 100), new Scripted("scuff", 110), 3, 5, 0);

        assertThat(pair.allOfC().count()).isEqualTo(15);
        assertThat(pair.allOfC().median()).isEqualTo(200);
        assertThat(pair.allOfMeasured().percentile(1)).isEqualTo(330);
        assertThat(pair.late()).isEqualTo(6);
    }

    @Test
    void spreadComparesNeighbouringRounds() {
        assertThat(Pair.measure(new Scripted("c", 100), new Scripted("scuff", 110), 3, 5, 0).spread()).isEqualTo("1.10-1.10");
    }
}
