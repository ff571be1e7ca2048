package scuff.client.graph;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import scuff.client.graph.Graph.End;
import scuff.client.graph.Route.Leg;

/**
 * The slowest way to one end of a graph. A way passes no output twice, so a circle makes none longer. Inside a circle every
 * way has to be tried; everywhere else what lies ahead of an output is found once, however many ways lead to it.
 */
final class SlowestWay {
    private final IntUnaryOperator latencies;
    private final End target;
    private final Map<End, List<Leg>> legs;
    private final Map<Integer, Set<End>> outputs;
    private final Map<End, Set<End>> reached = new HashMap<>();
    private final Set<End> passed = new HashSet<>();
    private final Map<End, OptionalLong> known = new HashMap<>();

    /** @param latencies of devices, by number, frames */
    SlowestWay(List<Leg> legs, IntUnaryOperator latencies, End target) {
        this.latencies = latencies;
        this.target = target;
        this.legs = legs.stream().collect(Collectors.groupingBy(leg -> leg.edge().source()));
        this.outputs = this.legs.keySet().stream().collect(Collectors.groupingBy(End::device, Collectors.toSet()));
    }

    /** Frames from {@code source}; empty when no way leads from there. */
    OptionalLong from(End source) {
        return from(source, null);
    }

    /** @param before the output passed just before; null for none */
    private OptionalLong from(End output, End before) {
        boolean withinCircle = before != null && reached(output).contains(before);
        if (!withinCircle && known.containsKey(output)) {
            return known.get(output);
        }
        OptionalLong slowest = OptionalLong.empty();
        if (passed.add(output)) {
            for (Leg leg : legs.getOrDefault(output, List.of())) {
                OptionalLong rest = leg.edge().target().equals(target) ? OptionalLong.of(0) : beyond(leg.edge().target(), output);
                slowest = slower(slowest, rest, leg.delay());
            }
            passed.remove(output);
        }
        if (!withinCircle) {
            known.put(output, slowest);
        }
        return slowest;
    }

    /** From the input of a device through any of its outputs. */
    private OptionalLong beyond(End input, End before) {
        OptionalLong slowest = OptionalLong.empty();
        for (End output : outputsBehind(input)) {
            slowest = slower(slowest, from(output, before), latencies.applyAsInt(input.device()));
        }
        return slowest;
    }

    private static OptionalLong slower(OptionalLong one, OptionalLong other, long later) {
        return other.isEmpty() ? one : OptionalLong.of(Math.max(one.orElse(0), other.getAsLong() + later));
    }

    private Set<End> outputsBehind(End input) {
        return input.ofGroup() ? Set.of() : outputs.getOrDefault(input.device(), Set.of());
    }

    /** Every output that can be reached from {@code output}. */
    private Set<End> reached(End output) {
        return reached.computeIfAbsent(output, from -> {
            Set<End> all = new HashSet<>();
            Deque<End> open = new ArrayDeque<>(List.of(from));
            while (!open.isEmpty()) {
                next(open.pop()).filter(all::add).forEach(open::push);
            }
            return all;
        });
    }

    private Stream<End> next(End output) {
        return legs.getOrDefault(output, List.of()).stream().flatMap(leg -> outputsBehind(leg.edge().target()).stream());
    }
}
