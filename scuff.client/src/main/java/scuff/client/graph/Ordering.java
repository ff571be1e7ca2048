package scuff.client.graph;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Puts things in an order in which each comes before its successors. Where they go in a circle, the one comes first that is
 * reached first: the one named first, or the one something named earlier leads to.
 */
final class Ordering<T> {
    private final Function<T, Collection<T>> successors;
    private final Set<T> entered = new HashSet<>();
    private final Deque<T> order = new ArrayDeque<>();

    private Ordering(Function<T, Collection<T>> successors) {
        this.successors = successors;
    }

    /** @return each item's place */
    static <T> Map<T, Integer> places(Collection<T> items, Function<T, Collection<T>> successors) {
        Ordering<T> ordering = new Ordering<>(successors);
        items.forEach(ordering::visit);
        Map<T, Integer> places = new HashMap<>();
        ordering.order.forEach(item -> places.put(item, places.size()));
        return places;
    }

    private void visit(T item) {
        if (entered.add(item)) {
            successors.apply(item).forEach(this::visit);
            order.addFirst(item);
        }
    }
}
