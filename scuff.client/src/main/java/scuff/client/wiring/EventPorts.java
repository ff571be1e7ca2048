package scuff.client.wiring;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import scuff.api.client.EventPort;
import scuff.api.plugin.DeviceInfo;
import scuff.api.plugin.Direction;

/** The event ports of a device. The same objects while the plugin has the same ports. */
public record EventPorts(List<DeviceEventPort> inputs, List<DeviceEventPort> outputs) {
    static final EventPorts NONE = new EventPorts(List.of(), List.of());

    static EventPorts of(PortOwner device, DeviceInfo info) {
        return new EventPorts(info.noteInputs().stream().map(p -> new DeviceEventPort(device, p)).toList(),
                info.noteOutputs().stream().map(p -> new DeviceEventPort(device, p)).toList());
    }

    boolean areOf(DeviceInfo info) {
        return inputs.stream().map(DeviceEventPort::info).toList().equals(info.noteInputs())
                && outputs.stream().map(DeviceEventPort::info).toList().equals(info.noteOutputs());
    }

    boolean has(DeviceEventPort port) {
        return inputs.contains(port) || outputs.contains(port);
    }

    /** The port at that place if the plugin still gives it that id, else the first with that id. */
    Optional<DeviceEventPort> port(Direction direction, int index, long id) {
        return (direction == Direction.INPUT ? inputs : outputs).stream().filter(p -> p.pluginId() == id)
                .min(Comparator.comparing((DeviceEventPort p) -> p.index() != index).thenComparing(DeviceEventPort::index));
    }

    List<EventPort> all(Direction direction) {
        return List.copyOf(direction == Direction.INPUT ? inputs : outputs);
    }
}
