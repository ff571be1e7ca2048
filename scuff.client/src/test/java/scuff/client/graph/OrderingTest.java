package scuff.client.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrderingTest {

    private static Map<Integer, Integer> places(int items, Map<Integer, List<Integer>> successors) {
        return Ordering.places(IntStream.range(0, items).boxed().toList(), item -> successors.getOrDefault(item, List.of()));
    }

    @Test
    void without_circles_everything_comes_before_its_successors() {
        Random random = new Random(31);
        for (int round = 0; round < 500; round++) {
            int items = random.nextInt(30);
            List<Integer> hidden = new ArrayList<>(IntStream.range(0, items).boxed().toList());
            Collections.shuffle(hidden, random);
            Map<Integer, List<Integer>> successors = new HashMap<>();
            for (int edge = 0; edge < items * 2; edge++) {
                int a = random.nextInt(items);
                int b = random.nextInt(items);
                if (hidden.indexOf(a) < hidden.indexOf(b)) {
                    successors.computeIfAbsent(a, k -> new ArrayList<>()).add(b);
                }
            }

            Map<Integer, Integer> places = places(items, successors);

            expectEachPlaceOnce(places, items);
            successors.forEach((from, all) -> all.forEach(to -> assertThat(places.get(from)).isLessThan(places.get(to))));
        }
    }

    private static void expectEachPlaceOnce(Map<Integer, Integer> places, int items) {
        Collection<Integer> taken = places.values();
        assertThat(taken).containsExactlyInAnyOrderElementsOf(IntStream.range(0, items).boxed().toList());
    }

    @Test
    void circles_leave_everything_its_own_place() {
        Random random = new Random(37);
        for (int round = 0; round < 300; round++) {
            int items = 1 + random.nextInt(12);
            Map<Integer, List<Integer>> successors = new HashMap<>();
            for (int edge = 0; edge < items * 3; edge++) {
                successors.computeIfAbsent(random.nextInt(items), k -> new ArrayList<>()).add(random.nextInt(items));
            }

            expectEachPlaceOnce(places(items, successors), items);
        }
    }

    @Test
    void in_a_circle_of_its_own_the_one_named_first_comes_first() {
        assertThat(places(3, Map.of(0, List.of(1), 1, List.of(2), 2, List.of(0)))).containsAllEntriesOf(Map.of(0, 0, 1, 1, 2, 2));
        assertThat(places(3, Map.of(0, List.of(2), 2, List.of(1), 1, List.of(0)))).containsAllEntriesOf(Map.of(0, 0, 2, 1, 1, 2));
    }

    @Test
    void a_circle_is_entered_where_something_named_earlier_leads_into_it() {
        assertThat(places(3, Map.of(0, List.of(2), 1, List.of(2), 2, List.of(1)))).containsAllEntriesOf(Map.of(0, 0, 2, 1, 1, 2));
    }

    @Test
    void who_follows_itself_has_a_place_too() {
        assertThat(places(1, Map.of(0, List.of(0)))).containsExactlyEntriesOf(Map.of(0, 0));
    }
}
