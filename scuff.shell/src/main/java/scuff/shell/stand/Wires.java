package scuff.shell.stand;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import scuff.api.client.AudioPort;
import scuff.api.client.Device;
import scuff.api.client.SandboxGroup;

/** Connects every audio port of devices: inputs of equal place and channels share one input of the group, each output has its own. */
final class Wires {
    private record Place(int index, int channels) {}

    private final SandboxGroup group;
    private final Map<Place, AudioPort> inputs = new LinkedHashMap<>();
    private final Map<Device, Map<AudioPort, AudioPort>> outputs = new LinkedHashMap<>();

    Wires(SandboxGroup group) {
        this.group = group;
    }

    /** Connects what is not connected yet, and lets go of what the device has no more. */
    void connect(Device device) {
        for (int i = 0; i < device.inputs().size(); i++) {
            AudioPort port = device.inputs().get(i);
            if (port.channels() > 0) {
                AudioPort source = inputs.computeIfAbsent(new Place(i, port.channels()), p -> group.addInput("in " + p.index, p.channels));
                if (group.connections().stream().noneMatch(c -> c.source() == source && c.target() == port)) {
                    group.connect(source, port);
                }
            }
        }
        Map<AudioPort, AudioPort> own = outputs.computeIfAbsent(device, d -> new LinkedHashMap<>());
        own.entrySet().removeIf(e -> {
            boolean gone = !device.outputs().contains(e.getKey()) || e.getKey().channels() != e.getValue().channels();
            if (gone) {
                group.removePort(e.getValue());
            }
            return gone;
        });
        device.outputs().stream().filter(p -> p.channels() > 0 && !own.containsKey(p)).forEach(port -> {
            AudioPort target = group.addOutput(port.name(), port.channels());
            group.connect(port, target);
            own.put(port, target);
        });
    }

    void forget(Device device) {
        Map<AudioPort, AudioPort> own = outputs.remove(device);
        if (own != null) {
            own.values().forEach(group::removePort);
        }
    }

    List<AudioPort> inputs() {
        return List.copyOf(inputs.values());
    }

    /** Where the outputs of a device are heard, in their order. */
    List<AudioPort> outputs(Device device) {
        return new ArrayList<>(outputs.getOrDefault(device, Map.of()).values());
    }
}
