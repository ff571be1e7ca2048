package scuff.api.client;

import java.util.List;
import java.util.Optional;
import scuff.api.plugin.ParameterValue;
import scuff.api.plugin.PortLayout;

/**
 * How a device starts.
 *
 * @param state      a state to begin with
 * @param parameters values to set after that, before the first block
 * @param latePolicy what its output becomes while it is late or gone
 * @param formatVersion pins it to one version of its format's bundle (see {@link FormatVersion}); empty for the newest that is deployed
 * @param layout     what speakers its audio ports are to have; a plugin that cannot have them keeps its own, as {@link Device#inputs} and
 *                   {@link Device#outputs} tell
 */
public record DeviceOptions(Optional<DeviceState> state, List<ParameterValue> parameters, LatePolicy latePolicy, Optional<String> formatVersion,
        PortLayout layout) {
    public static final DeviceOptions DEFAULT = new DeviceOptions(Optional.empty(), List.of(), LatePolicy.SILENCE);

    public DeviceOptions {
        parameters = List.copyOf(parameters);
    }

    /** Of the newest version of its format. */
    public DeviceOptions(Optional<DeviceState> state, List<ParameterValue> parameters, LatePolicy latePolicy) {
        this(state, parameters, latePolicy, Optional.empty(), PortLayout.ANY);
    }

    public DeviceOptions with(LatePolicy policy) {
        return new DeviceOptions(state, parameters, policy, formatVersion, layout);
    }

    public DeviceOptions with(List<ParameterValue> values) {
        return new DeviceOptions(state, values, latePolicy, formatVersion, layout);
    }

    public DeviceOptions with(PortLayout wanted) {
        return new DeviceOptions(state, parameters, latePolicy, formatVersion, wanted);
    }

    /** Pinned to a version of its format: it is {@link Device.State#UNLOADED} while that one is not deployed. */
    public DeviceOptions pinned(String version) {
        return new DeviceOptions(state, parameters, latePolicy, Optional.of(version), layout);
    }
}
