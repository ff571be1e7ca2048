package scuff.client.wiring;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import scuff.api.client.AudioPort;
import scuff.api.client.Device;
import scuff.api.client.EventPort;
import scuff.api.plugin.AudioPortInfo;
import scuff.api.plugin.DeviceInfo;
import scuff.api.plugin.Direction;

/**
 * The ports of a device. A port its plugin still has stays the same object, whatever else of it has changed. Changed under the
 * group's lock, read by any thread.
 */
public final class DevicePorts {
    private final PortOwner device;
    private volatile List<DevicePort> inputs = List.of();
    private volatile List<DevicePort> outputs = List.of();
    private volatile EventPorts events = EventPorts.NONE;

    public DevicePorts(PortOwner device) {
        this.device = device;
    }

    /** The plugin has these now. */
    public void are(DeviceInfo found) {
        inputs = ports(inputs, found.audioInputs());
        outputs = ports(outputs, found.audioOutputs());
        if (!events.areOf(found)) {
            events = EventPorts.of(device, found);
        }
    }

    private List<DevicePort> ports(List<DevicePort> before, List<AudioPortInfo> found) {
        List<DevicePort> left = new ArrayList<>(before);
        List<DevicePort> ports = new ArrayList<>();
        for (AudioPortInfo port : found) {
            Optional<DevicePort> same = left.stream().filter(p -> p.pluginId() == port.id()).findFirst();
            same.ifPresent(left::remove);
            same.ifPresent(p -> p.is(port));
            ports.add(same.orElseGet(() -> new DevicePort(device, port)));
        }
        return List.copyOf(ports);
    }

    public List<AudioPort> audio(Direction direction) {
        return List.copyOf(of(direction));
    }

    public List<EventPort> events(Direction direction) {
        return events.all(direction);
    }

    private List<DevicePort> of(Direction direction) {
        return direction == Direction.INPUT ? inputs : outputs;
    }

    boolean has(DevicePort port) {
        return !isClosed() && (inputs.contains(port) || outputs.contains(port));
    }

    /** The port at that place if the plugin still gives it that id, else the first with that id. */
    Optional<DevicePort> port(Direction direction, int index, long id) {
        return of(direction).stream().filter(p -> p.pluginId() == id)
                .min(Comparator.comparing((DevicePort p) -> p.end().port() != index).thenComparing(p -> p.end().port()));
    }

    /** Those of events; none once the device is closed. */
    public EventPorts events() {
        return isClosed() ? EventPorts.NONE : events;
    }

    private boolean isClosed() {
        return device.state() == Device.State.CLOSED;
    }
}
