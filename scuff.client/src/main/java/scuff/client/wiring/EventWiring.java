package scuff.client.wiring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import scuff.api.client.EventConnection;
import scuff.api.client.EventPort;
import scuff.api.client.SandboxGroup;
import scuff.api.client.ScuffException;
import scuff.client.graph.Graph;
import scuff.client.graph.Graph.Edge;
import scuff.client.graph.Route;

/**
 * The event connections of a group, in the order they were made. One whose port is not there sleeps until the port is, as it is
 * with audio ({@link Wiring}). Used under the group's lock.
 */
public final class EventWiring {
    private final SandboxGroup group;
    private final List<Link> links = new ArrayList<>();

    /** From one plug to another, whether anything is there or not. */
    public record Link(DeviceEventPort.Plug source, DeviceEventPort.Plug target) {
        Optional<Wire> wire() {
            return source.port().flatMap(from -> target.port().map(to -> new Wire(from, to)));
        }
    }

    /** A connection whose ports are there. */
    public record Wire(DeviceEventPort source, DeviceEventPort target) {
        public Edge edge() {
            return new Edge(source.end(), target.end(), Graph.Kind.EVENTS);
        }
    }

    EventWiring(SandboxGroup group) {
        this.group = group;
    }

    /** @throws ScuffException when a port cannot be connected like that, or is already */
    public void connect(EventPort source, EventPort target) {
        Wire wire = new Wire(own(source, true), own(target, false));
        if (wires().contains(wire)) {
            throw new ScuffException("connected already: source=" + source + ", target=" + target);
        }
        remember(wire.source.plug(), wire.target.plug());
    }

    /** @throws ScuffException when they are not connected */
    public void disconnect(EventPort source, EventPort target) {
        Optional<Wire> wire = Optional.of(new Wire(own(source, true), own(target, false)));
        if (!links.removeIf(link -> link.wire().equals(wire))) {
            throw new ScuffException("not connected: source=" + source + ", target=" + target);
        }
    }

    private DeviceEventPort own(EventPort port, boolean source) {
        if (!(port instanceof DeviceEventPort own) || own.owner().sandbox().group() != group) {
            throw new ScuffException("the port is of another group: group=" + group.id() + ", port=" + port);
        }
        if (own.isSource() != source) {
            throw new ScuffException("a connection of events goes from a device output to a device input: port=" + port + ", asked="
                    + (source ? "source" : "target"));
        }
        if (!own.isThere()) {
            throw new ScuffException("the port is no longer there: group=" + group.id() + ", port=" + port);
        }
        return own;
    }

    /** A connection that was remembered elsewhere; its ports need not be there. */
    public void remember(DeviceEventPort.Plug source, DeviceEventPort.Plug target) {
        links.add(new Link(source, target));
    }

    public void forget(PortOwner device) {
        links.removeIf(link -> link.source.device() == device || link.target.device() == device);
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
    public List<EventConnection> connections(Route route) {
        return wires().stream().map(wire -> new EventConnection(wire.source, wire.target, route.delay(wire.edge()))).toList();
    }
}
