package scuff.api.client;

import java.util.List;
import java.util.Optional;
import scuff.api.plugin.ParameterValue;

/**
 * How a device starts.
 *
 * @param state      a state to begin with
 * @param parameters values to set after that, before the first block
 * @param latePolicy what its output becomes while it is late or gone
 */
public record DeviceOptions(Optional<DeviceState> state, List<ParameterValue> parameters, LatePolicy latePolicy) {
    public static final DeviceOptions DEFAULT = new DeviceOptions(Optional.empty(), List.of(), LatePolicy.SILENCE);

    public DeviceOptions {
        parameters = List.copyOf(parameters);
    }

    public DeviceOptions with(LatePolicy policy) {
        return new DeviceOptions(state, parameters, policy);
    }

    public DeviceOptions with(List<ParameterValue> values) {
        return new DeviceOptions(state, values, latePolicy);
    }
}
