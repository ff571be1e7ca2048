package scuff.client.device;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import scuff.api.client.ScuffException;
import scuff.api.plugin.DeviceInfo;
import scuff.api.plugin.ParameterInfo;
import scuff.api.plugin.ParameterValue;

/** Which values a device takes, as far as is known while nobody can be asked. */
public final class KnownParameters {
    private final DeviceInfo info;
    private final Map<Long, ParameterInfo> parameters;

    public KnownParameters(DeviceInfo info) {
        this.info = info;
        this.parameters = info.parameters().stream().collect(Collectors.toMap(ParameterInfo::id, Function.identity(), (a, b) -> a));
    }

    /** @throws ScuffException when one of them does not exist, or takes no such value */
    void check(List<ParameterValue> values) {
        values.forEach(value -> objection(value).ifPresent(objection -> {
            throw new ScuffException(objection);
        }));
    }

    /** What speaks against a value, in words. */
    public Optional<String> objection(ParameterValue value) {
        ParameterInfo parameter = parameters.get(value.id());
        if (parameter == null) {
            return Optional.of("no such parameter: plugin=" + info.descriptor().ref() + ", parameter=" + value.id() + ", parameters=" + parameters.size());
        }
        if (!(value.value() >= parameter.min() && value.value() <= parameter.max())) {
            return Optional.of("parameter value out of range: plugin=" + info.descriptor().ref() + ", parameter=" + parameter.name() + ", value="
                    + value.value() + ", allowed=" + parameter.min() + ".." + parameter.max());
        }
        return Optional.empty();
    }
}
