package scuff.client.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import scuff.api.client.GroupMode;
import scuff.api.client.LatePolicy;
import scuff.client.graph.Graph.Edge;
import scuff.client.graph.Graph.End;
import scuff.client.graph.Graph.Node;

/** How audio and events travel through a {@link Graph}. */
public final class Route {

    /** How a connection is carried. */
    public enum Way {
        /** From or to the application, or straight through: the client copies in the same block. */
        CLIENT,
        /** Between sandboxes, by the client, one longest block later or more. */
        CLIENT_DELAYED,
        /** Inside a sandbox, in the same block. */
        LOCAL,
        /** Inside a sandbox, backwards, one longest block later. */
        LOCAL_DELAYED,
        /** Between sandboxes in the same block: the later sandbox reads the earlier one's memory. */
        DIRECT
    }

    /** @param delay frames the connection adds: what its way takes, and what {@link Compensation} adds to that */
    public record Leg(Edge edge, Way way, int delay) {}

    private final Map<Integer, Node> nodes = new LinkedHashMap<>();
    private final List<Leg> legs;
    private final Map<Integer, Integer> sandboxPlaces;
    private final Map<Integer, Integer> devicePlaces;

    public Route(Graph graph) {
        graph.devices().forEach(node -> nodes.put(node.number(), node));
        List<Edge> edges = graph.mode() == GroupMode.SERIAL ? aroundAbsent(graph.edges()) : graph.edges();
        List<Edge> inner = edges.stream().filter(e -> !e.source().ofGroup() && !e.target().ofGroup()).toList();
        this.sandboxPlaces = Ordering.places(nodes.values().stream().map(Node::sandbox).collect(Collectors.toCollection(LinkedHashSet::new)),
                slot -> inner.stream().filter(e -> sandbox(e.source()) == slot && !local(e)).map(e -> sandbox(e.target())).toList());
        this.devicePlaces = Ordering.places(nodes.keySet(),
                device -> inner.stream().filter(e -> e.source().device() == device && local(e)).map(e -> e.target().device()).toList());
        List<Leg> shortest = edges.stream().map(edge -> leg(edge, graph)).toList();
        this.legs = graph.compensate() ? new Compensation(nodes, shortest, inOrder()).legs() : shortest;
    }

    /** No leg without delay leads to a device that comes earlier in it. */
    private Comparator<Integer> inOrder() {
        return Comparator.<Integer, Integer>comparing(device -> sandboxPlaces.get(nodes.get(device).sandbox())).thenComparing(devicePlaces::get);
    }

    private int sandbox(End end) {
        return nodes.get(end.device()).sandbox();
    }

    private boolean local(Edge edge) {
        return sandbox(edge.source()) == sandbox(edge.target());
    }

    private Leg leg(Edge edge, Graph graph) {
        if (edge.source().ofGroup() || edge.target().ofGroup()) {
            return new Leg(edge, Way.CLIENT, 0);
        }
        if (local(edge)) {
            boolean forward = devicePlaces.get(edge.source().device()) < devicePlaces.get(edge.target().device());
            return forward ? new Leg(edge, Way.LOCAL, 0) : new Leg(edge, Way.LOCAL_DELAYED, graph.maxFrames());
        }
        boolean direct = graph.mode() == GroupMode.SERIAL
                && sandboxPlaces.get(sandbox(edge.source())) < sandboxPlaces.get(sandbox(edge.target()));
        return direct ? new Leg(edge, Way.DIRECT, 0) : new Leg(edge, Way.CLIENT_DELAYED, graph.maxFrames());
    }

    /**
     * In SERIAL nobody but the absent device itself would have its input in time: what fed a dry one feeds those after it. A held
     * one goes on feeding them, as those who hear it do the holding. Events end there.
     */
    private List<Edge> aroundAbsent(List<Edge> all) {
        Set<Edge> result = new LinkedHashSet<>();
        List<Edge> edges = all.stream().filter(Edge::isAudio).toList();
        for (Edge edge : all) {
            if (!edge.isAudio()) {
                if (!nodes.get(edge.source().device()).absent() && !nodes.get(edge.target().device()).absent()) {
                    result.add(edge);
                }
            } else if (edge.target().ofGroup() || !nodes.get(edge.target().device()).absent()) {
                for (End source : present(edge.source(), edges, new HashSet<>())) {
                    result.add(new Edge(source, edge.target()));
                }
            }
        }
        return List.copyOf(result);
    }

    private List<End> present(End source, List<Edge> edges, Set<Integer> seen) {
        if (source.ofGroup() || !nodes.get(source.device()).absent() || nodes.get(source.device()).policy() == LatePolicy.HOLD) {
            return List.of(source);
        }
        List<End> result = new ArrayList<>();
        if (nodes.get(source.device()).policy() == LatePolicy.DRY && source.port() == 0 && seen.add(source.device())) {
            for (Edge edge : edges) {
                if (edge.target().equals(new End(source.device(), 0))) {
                    result.addAll(present(edge.source(), edges, seen));
                }
            }
        }
        return result;
    }

    /** Every connection that carries something, in the order of the graph. */
    public List<Leg> legs() {
        return legs;
    }

    /** How much later what goes along that edge is heard, frames; 0 when nothing does. */
    public int delay(Edge edge) {
        return legs.stream().filter(leg -> leg.edge.equals(edge)).mapToInt(Leg::delay).findFirst().orElse(0);
    }

    /** The devices of a sandbox in the order they run. */
    public List<Integer> devicesOf(int sandbox) {
        return nodes.values().stream().filter(n -> n.sandbox() == sandbox).map(Node::number)
                .sorted(Comparator.comparing(devicePlaces::get)).toList();
    }

    /** Sandboxes that start when {@code sandbox} is done. */
    public Set<Integer> successors(int sandbox) {
        return legs.stream().filter(leg -> leg.way() == Way.DIRECT && sandbox(leg.edge().source()) == sandbox)
                .map(leg -> sandbox(leg.edge().target())).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Frames by which the slowest way of audio from {@code source} to {@code target} is late; empty when there is none. Circles are not gone round. */
    public OptionalLong latency(End source, End target) {
        Map<Integer, Integer> places = Ordering.places(fromFirst(source), device -> legs.stream().filter(leg -> leg.edge().isAudio())
                .filter(leg -> leg.edge().source().device() == device && !leg.edge().target().ofGroup()).map(leg -> leg.edge().target().device()).toList());
        Map<Integer, Long> arrivals = new HashMap<>();
        OptionalLong slowest = depart(leg -> leg.edge().source().equals(source), 0, target, arrivals, next -> next != source.device());
        for (int device : places.keySet().stream().sorted(Comparator.comparing(places::get)).toList()) {
            if (arrivals.containsKey(device)) {
                long leaves = arrivals.get(device) + nodes.get(device).latency();
                slowest = later(slowest, depart(leg -> leg.edge().source().device() == device, leaves, target, arrivals,
                        next -> places.get(next) > places.get(device)));
            }
        }
        return slowest;
    }

    /** All devices, that of {@code source} first: whatever closes a circle then leads back to it. */
    private Set<Integer> fromFirst(End source) {
        Set<Integer> devices = new LinkedHashSet<>();
        if (!source.ofGroup()) {
            devices.add(source.device());
        }
        devices.addAll(nodes.keySet());
        return devices;
    }

    /** Follows legs by one step, noting where they arrive and when. @return when {@code target} is reached, if it is */
    private OptionalLong depart(Predicate<Leg> which, long leaves, End target, Map<Integer, Long> arrivals, IntPredicate onwards) {
        OptionalLong reached = OptionalLong.empty();
        for (Leg leg : legs) {
            if (leg.edge().isAudio() && which.test(leg)) {
                End end = leg.edge().target();
                if (end.equals(target)) {
                    reached = later(reached, OptionalLong.of(leaves + leg.delay()));
                } else if (!end.ofGroup() && onwards.test(end.device())) {
                    arrivals.merge(end.device(), leaves + leg.delay(), Math::max);
                }
            }
        }
        return reached;
    }

    private static OptionalLong later(OptionalLong a, OptionalLong b) {
        return a.isEmpty() || b.isPresent() && b.getAsLong() > a.getAsLong() ? b : a;
    }
}
