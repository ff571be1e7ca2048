package scuff.shell.rack;

import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import scuff.api.client.Device;
import scuff.api.client.ScuffException;
import scuff.api.plugin.ParameterFlag;
import scuff.api.plugin.ParameterInfo;
import scuff.api.plugin.ParameterValue;
import scuff.shell.names.NearNames;
import scuff.shell.spec.ParameterSetting;

/** Finds out which parameter of a device a person means, and which value. */
public final class SettingReader {
    private static final Pattern STARTS_WITH_NUMBER = Pattern.compile("\\s*[+-]?\\.?\\d.*");

    private final Device device;

    public SettingReader(Device device) {
        this.device = device;
    }

    /**
     * The value to set.
     *
     * @throws ScuffException when there is no such parameter (with near ones), several have the name, or the value is none
     *         of it (with the range)
     */
    public ParameterValue read(ParameterSetting setting) {
        ParameterInfo parameter = parameter(setting.parameter());
        if (parameter.is(ParameterFlag.READ_ONLY)) {
            throw refused(parameter, setting, "only the plugin itself changes it");
        }
        double value = value(parameter, setting);
        if (value < parameter.min() || value > parameter.max()) {
            throw refused(parameter, setting, "out of range");
        }
        if (parameter.is(ParameterFlag.STEPPED) && value != Math.rint(value)) {
            throw refused(parameter, setting, "it takes whole numbers");
        }
        return new ParameterValue(parameter.id(), value);
    }

    /** By id, else by name, else by module and name; letters of either case. */
    private ParameterInfo parameter(String asked) {
        List<ParameterInfo> all = device.info().parameters();
        List<ParameterInfo> found = all.stream().filter(p -> Long.toString(p.id()).equals(asked)).toList();
        if (found.isEmpty()) {
            found = all.stream().filter(p -> p.name().equalsIgnoreCase(asked) || path(p).equalsIgnoreCase(asked)).toList();
        }
        if (found.isEmpty()) {
            List<String> names = all.stream().map(ParameterInfo::name).toList();
            throw new ScuffException("no such parameter: plugin=" + device.plugin().id() + ", parameter=" + asked
                    + ", parameters=" + all.size() + "; 'scuff info " + device.plugin().id() + "' lists all."
                    + NearNames.hint(asked, names));
        }
        if (found.size() > 1) {
            throw new ScuffException("several parameters have this name, use an id: plugin=" + device.plugin().id()
                    + ", parameter=" + asked + ", ids=" + found.stream().map(p -> Long.toString(p.id())).toList());
        }
        return found.getFirst();
    }

    private static String path(ParameterInfo parameter) {
        return parameter.module() + '/' + parameter.name();
    }

    private double value(ParameterInfo parameter, ParameterSetting setting) {
        if (setting.number().isPresent()) {
            return setting.number().getAsDouble();
        }
        String text = setting.value().strip();
        OptionalDouble taken = Stages.await(device.textToValue(parameter.id(), text), "ask " + device.plugin().id() + " for a value");
        if (taken.isEmpty() || Double.isNaN(taken.getAsDouble()) || !means(parameter, text, taken.getAsDouble())) {
            throw refused(parameter, setting, "neither a number nor a text of the plugin");
        }
        return taken.getAsDouble();
    }

    /** Many plugins take any nonsense for 0: a text without a number must be the very one the plugin shows for the value. */
    private boolean means(ParameterInfo parameter, String text, double value) {
        if (STARTS_WITH_NUMBER.matcher(text).matches()) {
            return true;
        }
        String shown = Stages.await(device.valueToText(parameter.id(), value), "ask " + device.plugin().id() + " for a text");
        return shown.strip().equalsIgnoreCase(text);
    }

    private ScuffException refused(ParameterInfo parameter, ParameterSetting setting, String why) {
        String shown = parameter.defaultText().isBlank() ? "" : ", default.text=" + parameter.defaultText().strip();
        return new ScuffException("cannot set parameter: plugin=" + device.plugin().id() + ", parameter=" + parameter.name() + ", value="
                + setting.value() + ": " + why + "; allowed=" + PlainValue.text(parameter.min()) + ".." + PlainValue.text(parameter.max())
                + ", default=" + PlainValue.text(parameter.defaultValue()) + shown);
    }
}
