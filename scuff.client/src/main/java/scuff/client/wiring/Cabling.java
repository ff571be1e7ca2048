package scuff.client.wiring;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import scuff.api.client.AudioPort;
import scuff.api.client.SandboxGroup;
import scuff.api.client.ScuffException;
import scuff.api.plugin.Direction;
import scuff.client.document.GroupDocument;
import scuff.client.graph.Graph;

/** The ports of a group itself, and all connections in it. Used under the group's lock, but for the lists of ports, which any thread reads. */
public final class Cabling {
    private final SandboxGroup group;
    private final List<GroupPort> ports = new CopyOnWriteArrayList<>();
    private final Wiring audio;
    private final EventWiring events;

    public Cabling(SandboxGroup group) {
        this.group = group;
        this.audio = new Wiring(group, ports::contains);
        this.events = new EventWiring(group);
    }

    /** @throws ScuffException when there is no such port */
    public GroupPort add(int number, String name, Direction direction, int channels) {
        if (channels < 1 || channels > GroupDocument.MAX_CHANNELS) {
            throw new ScuffException("a port has one channel or more: port=" + name + ", channels=" + channels + ", allowed=1.." + GroupDocument.MAX_CHANNELS);
        }
        GroupPort port = new GroupPort(group, number, name, direction, channels);
        ports.add(port);
        return port;
    }

    /** With its connections. @throws ScuffException when it is not of this group */
    public void remove(AudioPort port) {
        if (!(port instanceof GroupPort own) || !ports.remove(own)) {
            throw new ScuffException("not a port of this group: group=" + group.id() + ", port=" + port);
        }
        audio.forget(own);
    }

    /** Ends every connection of a device. */
    public void forget(PortOwner device) {
        audio.forget(device);
        events.forget(device);
    }

    /** Of the group itself. */
    public List<GroupPort> ports() {
        return ports;
    }

    /** Of the group itself. */
    public List<AudioPort> ports(Direction direction) {
        return ports.stream().filter(p -> p.direction() == direction).<AudioPort>map(p -> p).toList();
    }

    public Wiring audio() {
        return audio;
    }

    public EventWiring events() {
        return events;
    }

    /** Of all connections whose ports are there, audio first. */
    public Stream<Graph.Edge> edges() {
        return Stream.concat(audio.wires().stream().map(Wiring.Wire::edge), events.wires().stream().map(EventWiring.Wire::edge));
    }
}
