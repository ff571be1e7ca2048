package scuff.client.wiring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import scuff.api.client.AudioPort;
import scuff.api.client.Connection;
import scuff.api.client.SandboxGroup;
import scuff.api.client.ScuffException;
import scuff.client.graph.Graph;
import scuff.client.graph.Route;

/**
 * The audio connections of a group, in the order they were made. One whose port is not there (its plugin is not loaded, or has
 * come back with other ports) sleeps until the port is. Used under the group's lock.
 */
public final class Wiring {
    private final SandboxGroup group;
    private final Predicate<GroupPort> isThere;
    private final List<Link> links = new ArrayList<>();

    /** From one plug to another, whether anything is there or not. */
    public record Link(Plug source, Plug target) {
        Optional<Wire> wire() {
            return source.port().flatMap(from -> target.port().map(to -> new Wire(from, to)));
        }
    }

    /** A connection whose ports are there. */
    public record Wire(Terminal source, Terminal target) {
        public Graph.Edge edge() {
            return new Graph.Edge(source.end(), target.end());
        }
    }

    /** @param isThere whether the group still has a port of its own */
    Wiring(SandboxGroup group, Predicate<GroupPort> isThere) {
        this.group = group;
        this.isThere = isThere;
    }

    /** @throws ScuffException when a port cannot be connected like that, or is already */
    public void connect(AudioPort source, AudioPort target) {
        Wire wire = new Wire(own(source, true), own(target, false));
        if (wires().contains(wire)) {
            throw new ScuffException("connected already: source=" + source + ", target=" + target);
        }
        links.add(new Link(Plug.of(wire.source), Plug.of(wire.target)));
    }

    /** @throws ScuffException when they are not connected */
    public void disconnect(AudioPort source, AudioPort target) {
        Optional<Wire> wire = Optional.of(new Wire(own(source, true), own(target, false)));
        if (!links.removeIf(link -> link.wire().equals(wire))) {
            throw new ScuffException("not connected: source=" + source + ", target=" + target);
        }
    }

    /** A port that is there, at that end of a connection. Any thread. @throws ScuffException when it is none */
    public Terminal own(AudioPort port, boolean source) {
        if (!(port instanceof Terminal terminal) || port.group() != group) {
            throw new ScuffException("the port is of another group: group=" + group.id() + ", port=" + port);
        }
        if (terminal.isSource() != source) {
            throw new ScuffException("a connection goes from a device output or group input to a device input or group output: port=" + port
                    + ", asked=" + (source ? "source" : "target"));
        }
        if (!isThere(terminal)) {
            throw new ScuffException("the port is no longer there: group=" + group.id() + ", port=" + port);
        }
        return terminal;
    }

    private boolean isThere(Terminal port) {
        return switch (port) {
            case GroupPort own -> isThere.test(own);
            case DevicePort own -> own.isThere();
        };
    }

    /** A connection that was remembered elsewhere; its ports need not be there. */
    public void remember(Plug source, Plug target) {
        links.add(new Link(source, target));
    }

    public void forget(PortOwner device) {
        forget(plug -> plug instanceof Plug.OfDevice of && of.device() == device);
    }

    public void forget(GroupPort port) {
        forget(plug -> plug instanceof Plug.OfGroup of && of.own() == port);
    }

    private void forget(Predicate<Plug> which) {
        links.removeIf(link -> which.test(link.source) || which.test(link.target));
    }

    /** Those whose ports are there. */
    public List<Wire> wires() {
        return links.stream().flatMap(link -> link.wire().stream()).distinct().toList();
    }

    /** All, those that sleep included. */
    public List<Link> links() {
        return List.copyOf(links);
    }

    /** @param route says how late they are */
    public List<Connection> connections(Route route) {
        return wires().stream().map(wire -> new Connection(wire.source, wire.target, route.delay(wire.edge()))).toList();
    }
}
