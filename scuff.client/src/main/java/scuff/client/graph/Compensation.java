package scuff.client.graph;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import scuff.client.graph.Graph.Edge;
import scuff.client.graph.Graph.Node;
import scuff.client.graph.Route.Leg;

/**
 * Delays the earlier legs, so that what arrives at a device has left the group's inputs at the same time, whichever of its
 * ports it takes, and so that all outputs of the group are equally late. Legs inside a circle stay as they are: more delay would
 * change what goes round.
 */
final class Compensation {
    /** No leg is delayed more for it, frames: what a plugin says of itself must not cost any amount of memory. */
    static final int LIMIT = 1 << 20;

    private final Map<Integer, Node> nodes;
    private final List<Leg> legs;
    private final Comparator<Integer> rank;
    private final Map<Integer, Integer> circles;
    /** How long ago what a device gets has left the group's inputs, frames; 0 is the group itself. */
    private final Map<Integer, Long> arrivals = new HashMap<>();

    /** @param rank an order of devices in which every leg without delay leads onwards */
    Compensation(Map<Integer, Node> nodes, List<Leg> legs, Comparator<Integer> rank) {
        this.nodes = nodes;
        this.legs = legs;
        this.rank = rank;
        Map<Integer, List<Integer>> all = onwards(leg -> true);
        this.circles = Circles.of(nodes.keySet(), device -> all.getOrDefault(device, List.of()));
        Map<Integer, List<Leg>> into = legs.stream().filter(leg -> !leadsBack(leg)).collect(Collectors.groupingBy(leg -> leg.edge().target().device()));
        Map<Integer, List<Integer>> forward = onwards(leg -> !leadsBack(leg));
        Map<Integer, Integer> places = Ordering.places(nodes.keySet(), device -> forward.getOrDefault(device, List.of()));
        for (int device : nodes.keySet().stream().sorted(Comparator.comparing(places::get)).toList()) {
            arrivals.put(device, latest(into.getOrDefault(device, List.of())));
        }
        arrivals.put(0, latest(into.getOrDefault(0, List.of())));
    }

    /** Devices that legs between devices lead to, by the device they come from. */
    private Map<Integer, List<Integer>> onwards(Predicate<Leg> which) {
        return legs.stream().filter(which).map(Leg::edge).filter(edge -> !edge.source().ofGroup() && !edge.target().ofGroup())
                .collect(Collectors.groupingBy(edge -> edge.source().device(), Collectors.mapping(edge -> edge.target().device(), Collectors.toList())));
    }

    /** Every leg, with the delay it is to have. */
    List<Leg> legs() {
        return legs.stream().map(leg -> new Leg(leg.edge(), leg.way(), leg.delay() + missing(leg))).toList();
    }

    private int missing(Leg leg) {
        return insideCircle(leg.edge()) ? 0 : (int) Math.clamp(arrivals.get(leg.edge().target().device()) - arrival(leg), 0, LIMIT);
    }

    private long latest(List<Leg> into) {
        return into.stream().mapToLong(this::arrival).max().orElse(0);
    }

    private long arrival(Leg leg) {
        int source = leg.edge().source().device();
        return leg.delay() + (source == 0 ? 0 : arrivals.get(source) + Math.clamp(nodes.get(source).latency(), 0, LIMIT));
    }

    private boolean leadsBack(Leg leg) {
        Edge edge = leg.edge();
        return insideCircle(edge) && rank.compare(edge.source().device(), edge.target().device()) >= 0;
    }

    private boolean insideCircle(Edge edge) {
        return !edge.source().ofGroup() && !edge.target().ofGroup()
                && circles.get(edge.source().device()).equals(circles.get(edge.target().device()));
    }
}
