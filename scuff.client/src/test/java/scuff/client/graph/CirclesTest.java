package scuff.client.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CirclesTest {

    /** Against looking everywhere, one by one. */
    @Test
    void those_that_lead_to_each_other_have_one_name_and_nobody_else() {
        Random random = new Random(59);
        for (int round = 0; round < 500; round++) {
            int items = 1 + random.nextInt(8);
            Map<Integer, List<Integer>> successors = new HashMap<>();
            for (int edge = random.nextInt(14); edge > 0; edge--) {
                successors.computeIfAbsent(random.nextInt(items), k -> new ArrayList<>()).add(random.nextInt(items));
            }

            Map<Integer, Integer> names = Circles.of(IntStream.range(0, items).boxed().toList(), i -> successors.getOrDefault(i, List.of()));

            for (int a = 0; a < items; a++) {
                for (int b = 0; b < items; b++) {
                    boolean together = a == b || reaches(successors, a, b, new HashSet<>()) && reaches(successors, b, a, new HashSet<>());
                    assertThat(names.get(a).equals(names.get(b))).as("%d and %d of %s", a, b, successors).isEqualTo(together);
                }
            }
        }
    }

    private static boolean reaches(Map<Integer, List<Integer>> successors, int from, int to, Set<Integer> seen) {
        return seen.add(from) && successors.getOrDefault(from, List.of()).stream().anyMatch(next -> next == to || reaches(successors, next, to, seen));
    }
}
