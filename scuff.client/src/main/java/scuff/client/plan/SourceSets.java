package scuff.client.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import scuff.client.graph.Graph.End;

/**
 * Names what is mixed into each target by a number: another mix has another number. So an audio thread sees by one comparison
 * that it has to glide. Used under the group's lock.
 */
final class SourceSets {
    private final Map<End, Named> sets = new HashMap<>();

    private record Named(long number, List<?> what) {}

    /** @param what whatever makes a difference to what is heard at {@code target}; compared by {@code equals} */
    long name(End target, List<?> what) {
        return sets.compute(target, (end, old) -> old == null ? new Named(1, what) : old.what.equals(what) ? old : new Named(old.number + 1, what)).number;
    }

    void forget(int device) {
        sets.keySet().removeIf(end -> end.device() == device);
    }
}
