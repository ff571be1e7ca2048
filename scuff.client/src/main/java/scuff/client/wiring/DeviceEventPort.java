package scuff.client.wiring;

import java.util.Optional;
import java.util.Set;
import scuff.api.client.Device;
import scuff.api.client.EventPort;
import scuff.api.plugin.Direction;
import scuff.api.plugin.NoteDialect;
import scuff.api.plugin.NotePortInfo;
import scuff.client.graph.Graph;

/** An event port of a device. */
public final class DeviceEventPort implements EventPort {
    private final PortOwner device;
    private final NotePortInfo info;

    DeviceEventPort(PortOwner device, NotePortInfo info) {
        this.device = device;
        this.info = info;
    }

    PortOwner owner() {
        return device;
    }

    /** What its plugin says of it. */
    NotePortInfo info() {
        return info;
    }

    boolean isSource() {
        return info.direction() == Direction.OUTPUT;
    }

    Graph.End end() {
        return new Graph.End(device.number(), info.index());
    }

    /** Whether its device still has it. */
    boolean isThere() {
        return device.ports().events().has(this);
    }

    Plug plug() {
        return new Plug(device, info.direction(), info.index(), info.id());
    }

    /**
     * An event port as it is remembered while it may not be there: the one at its old place if it still has the plugin's same id,
     * else the one with that id.
     */
    public record Plug(PortOwner device, Direction direction, int index, long id) {

        /** The port it fits now; empty while there is none. */
        Optional<DeviceEventPort> port() {
            return device.ports().events().port(direction, index, id);
        }
    }

    long pluginId() {
        return info.id();
    }

    @Override
    public String name() {
        return info.name();
    }

    @Override
    public int index() {
        return info.index();
    }

    @Override
    public Direction direction() {
        return info.direction();
    }

    @Override
    public Set<NoteDialect> dialects() {
        return info.dialects();
    }

    @Override
    public Device device() {
        return device;
    }

    @Override
    public String toString() {
        return device.id() + ':' + info.name();
    }
}
