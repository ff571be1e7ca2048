package scuff.client.wiring;

import java.util.Optional;
import scuff.api.plugin.Direction;

/** One end of a connection, as it is remembered while the port may not be there. */
public sealed interface Plug {

    static Plug of(Terminal port) {
        return switch (port) {
            case GroupPort own -> new OfGroup(own);
            case DevicePort own -> new OfDevice(own.owner(), own.direction(), own.end().port(), own.pluginId());
        };
    }

    /** The port it fits now; empty while there is none. */
    Optional<Terminal> port();

    record OfGroup(GroupPort own) implements Plug {
        @Override
        public Optional<Terminal> port() {
            return Optional.of(own);
        }
    }

    /**
     * In a port of a device: the one at its old place if it still has the plugin's same id, else the one with that id.
     *
     * @param id the plugin's own, which outlives a change of its ports
     */
    record OfDevice(PortOwner device, Direction direction, int index, long id) implements Plug {
        @Override
        public Optional<Terminal> port() {
            return device.ports().port(direction, index, id).map(Terminal.class::cast);
        }
    }
}
