package scuff.client.group;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import scuff.api.client.ScuffException;
import scuff.client.graph.Graph;

/**
 * The audio connections of a group, in the order they were made. One whose port is not there (its plugin is not loaded, or has
 * come back with other ports) sleeps until the port is. Used under the group's lock.
 */
final class Wiring {
    private final List<Link> links = new ArrayList<>();

    /** From one plug to another, whether anything is there or not. */
    record Link(Plug source, Plug target) {
        Optional<Wire> wire() {
            return source.port().flatMap(from -> target.port().map(to -> new Wire(from, to)));
        }
    }

    /** A connection whose ports are there. */
    record Wire(Terminal source, Terminal target) {
        Graph.Edge edge() {
            return new Graph.Edge(source.end(), target.end());
        }
    }

    /** @throws ScuffException when they are connected already */
    void connect(Terminal source, Terminal target) {
        Wire wire = new Wire(source, target);
        if (wires().contains(wire)) {
            throw new ScuffException("connected already: source=" + source + ", target=" + target);
        }
        links.add(new Link(Plug.of(source), Plug.of(target)));
    }

    /** @throws ScuffException when they are not connected */
    void disconnect(Terminal source, Terminal target) {
        Optional<Wire> wire = Optional.of(new Wire(source, target));
        if (!links.removeIf(link -> link.wire().equals(wire))) {
            throw new ScuffException("not connected: source=" + source + ", target=" + target);
        }
    }

    /** A connection that was remembered elsewhere; its ports need not be there. */
    void remember(Plug source, Plug target) {
        links.add(new Link(source, target));
    }

    void forget(SandboxedDevice device) {
        forget(plug -> plug instanceof Plug.OfDevice of && of.device() == device);
    }

    void forget(GroupPort port) {
        forget(plug -> plug instanceof Plug.OfGroup of && of.own() == port);
    }

    private void forget(Predicate<Plug> which) {
        links.removeIf(link -> which.test(link.source) || which.test(link.target));
    }

    /** Those whose ports are there. */
    List<Wire> wires() {
        return links.stream().flatMap(link -> link.wire().stream()).distinct().toList();
    }

    /** All, those that sleep included. */
    List<Link> links() {
        return List.copyOf(links);
    }
}
