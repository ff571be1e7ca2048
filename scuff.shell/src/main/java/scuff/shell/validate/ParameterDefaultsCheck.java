package scuff.shell.validate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import scuff.api.client.Device;
import scuff.api.plugin.ParameterInfo;
import scuff.api.plugin.ParameterValue;
import scuff.shell.stand.Settings;
import scuff.shell.stand.Stand;

/** A new device has the default of each parameter, and no value out of its range. */
final class ParameterDefaultsCheck implements Check {

    @Override
    public String name() {
        return "parameter defaults";
    }

    @Override
    public Answer run(Stand stand) {
        Device device = stand.create();
        List<ParameterInfo> settable = Settings.settable(device.info());
        if (settable.isEmpty()) {
            return Answer.skipped("it has no parameters to set");
        }
        Map<Long, Double> values = new HashMap<>();
        stand.await(device.parameters(), "its values").forEach(v -> values.put(v.id(), v.value()));
        List<String> objections = new ArrayList<>();
        for (ParameterInfo p : device.info().parameters()) {
            Double value = values.get(p.id());
            if (value == null || !(value >= p.min() && value <= p.max())) {
                objections.add(p.name() + " begins out of its range: value=" + value + ", range=" + p.min() + ".." + p.max());
            }
        }
        List<ParameterValue> defaults = settable.stream().map(p -> new ParameterValue(p.id(), p.defaultValue())).toList();
        List<ParameterValue> found = settable.stream().filter(p -> values.containsKey(p.id())).map(p -> new ParameterValue(p.id(), values.get(p.id()))).toList();
        objections.addAll(Settings.differences(settable, defaults, found));
        return Answer.of(objections, settable.size() + " parameters begin with their defaults");
    }
}
