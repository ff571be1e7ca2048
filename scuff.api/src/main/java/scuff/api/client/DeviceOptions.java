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
 * @param formatVersion pins it to one version of its format's bundle (see {@link FormatVersion}); empty for the newest that is deployed
 */
public record DeviceOptions(Optional<DeviceState> state, List<ParameterValue> parameters, LatePolicy latePolicy, Optional<String> formatVersion) {
    public static final DeviceOptions DEFAULT = new DeviceOptions(Optional.empty(), List.of(), LatePolicy.SILENCE);

    public DeviceOptions {
        parameters = List.copyOf(parameters);
    }

    /** Of the newest version of its format. */
    public DeviceOptions(Optional<DeviceState> state, List<ParameterValue> parameters, LatePolicy latePolicy) {
        this(state, parameters, latePolicy, Optional.empty());
    }

    public DeviceOptions with(LatePolicy policy) {
        return new DeviceOptions(state, parameters, policy, formatVersion);
    }

    public DeviceOptions with(List<ParameterValue> values) {
        return new DeviceOptions(state, values, latePolicy, formatVersion);
    }

    /** Pinned to a version of its format: it is {@link Device.State#UNLOADED} while that one is not deployed. */
    public DeviceOptions pinned(String version) {
        return new DeviceOptions(state, parameters, latePolicy, Optional.of(version));
    }
}
