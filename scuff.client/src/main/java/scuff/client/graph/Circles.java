package scuff.client.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Which things lie on circles together: those that lead to each other. */
final class Circles {
    private Circles() {}

    /** @return a name for each item, the same for those on circles together; an item on no circle has a name of its own */
    static <T> Map<T, T> of(Collection<T> items, Function<T, Collection<T>> successors) {
        Map<T, List<T>> back = new HashMap<>();
        items.forEach(item -> successors.apply(item).forEach(next -> back.computeIfAbsent(next, n -> new ArrayList<>()).add(item)));
        Map<T, Integer> places = Ordering.places(items, successors);
        Map<T, T> names = new HashMap<>();
        for (T first : items.stream().sorted(Comparator.comparing(places::get)).toList()) {
            Deque<T> found = new ArrayDeque<>(List.of(first)); // whoever leads here, and was not found from somebody earlier, is also led to
            while (!found.isEmpty()) {
                T item = found.pop();
                if (names.putIfAbsent(item, first) == null) {
                    found.addAll(back.getOrDefault(item, List.of()));
                }
            }
        }
        return names;
    }
}
