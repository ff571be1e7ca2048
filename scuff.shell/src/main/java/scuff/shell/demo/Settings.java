package scuff.shell.demo;

import java.util.List;
import scuff.api.client.Device;
import scuff.api.plugin.ParameterFlag;
import scuff.api.plugin.ParameterInfo;
import scuff.api.plugin.ParameterValue;
import scuff.shell.rack.SettingReader;
import scuff.shell.spec.ParameterSetting;

/** Values for the parameters of a device that differ from its defaults, so that it matters whether they come back. */
final class Settings {
    private static final int MOST = 3;
    private static final double MOVE = 0.3;

    private Settings() {}

    /** The settings meant for the plugin as far as this version of it has them, else some of our own. */
    static List<ParameterValue> of(Device device, List<ParameterSetting> meant) {
        List<String> names = device.info().parameters().stream().map(ParameterInfo::name).toList();
        SettingReader reader = new SettingReader(device);
        List<ParameterValue> values = meant.stream().filter(s -> names.contains(s.parameter())).map(reader::read).toList();
        return values.isEmpty() ? invented(device.info().parameters()) : values;
    }

    /** The first few that may be automated, each moved by a third of its range. */
    private static List<ParameterValue> invented(List<ParameterInfo> parameters) {
        return parameters.stream().filter(p -> p.is(ParameterFlag.AUTOMATABLE) && p.max() > p.min())
                .filter(p -> !p.is(ParameterFlag.STEPPED) && !p.is(ParameterFlag.READ_ONLY) && !p.is(ParameterFlag.BYPASS))
                .limit(MOST).map(Settings::moved).toList();
    }

    private static ParameterValue moved(ParameterInfo parameter) {
        double step = MOVE * (parameter.max() - parameter.min());
        double up = parameter.defaultValue() + step;
        return new ParameterValue(parameter.id(), up <= parameter.max() ? up : parameter.defaultValue() - step);
    }
}
