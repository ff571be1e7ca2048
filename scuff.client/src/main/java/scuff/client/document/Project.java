package scuff.client.document;

import java.util.Map;
import scuff.api.client.DeviceState;

/**
 * A document with its states.
 *
 * @param states by number of the device; none for a device that has never had one
 */
public record Project(GroupDocument group, Map<Integer, DeviceState> states) {
    public Project {
        states = Map.copyOf(states);
    }
}
