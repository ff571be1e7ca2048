package scuff.shell.validate;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import scuff.api.client.Device;
import scuff.api.plugin.ParameterInfo;
import scuff.shell.stand.Settings;
import scuff.shell.stand.Stand;

/** What it shows for a value, it takes for a value it shows the same for. */
final class ParameterTextsCheck implements Check {
    private static final int MOST = 500;
    private static final double[] PARTS = {0, 0.3, 0.5, 1};

    @Override
    public String name() {
        return "parameter texts";
    }

    @Override
    public Answer run(Stand stand) {
        Device device = stand.create();
        List<ParameterInfo> parameters = Settings.sounding(device.info());
        if (parameters.isEmpty()) {
            return Answer.skipped("it has no parameters to set");
        }
        List<String> objections = new ArrayList<>();
        int read = 0;
        int shown = 0;
        for (ParameterInfo parameter : parameters.subList(0, Math.min(MOST, parameters.size()))) {
            for (double part : PARTS) {
                double value = Settings.at(parameter, part);
                String text = stand.await(device.valueToText(parameter.id(), value), "the text of " + parameter.name());
                shown += text.isBlank() ? 0 : 1;
                OptionalDouble back = text.isBlank() ? OptionalDouble.empty()
                        : stand.await(device.textToValue(parameter.id(), text), "the value of \"" + text + "\" for " + parameter.name());
                if (back.isPresent()) {
                    read++;
                    objection(stand, device, parameter, value, text, back.getAsDouble(), objections);
                }
            }
        }
        if (shown == 0) {
            return Answer.skipped("it shows no text for any value");
        }
        return Answer.of(objections, read == 0 ? "it shows texts and reads none" : read + " texts go there and back" + (read < shown ? ", "
                + (shown - read) + " are shown and not read" : ""));
    }

    private static void objection(Stand stand, Device device, ParameterInfo parameter, double value, String text, double back, List<String> objections) {
        String what = parameter.name() + " shows \"" + text.strip() + "\" for " + value + " and takes that for " + back;
        if (!(back >= parameter.min() && back <= parameter.max()) && !Settings.same(parameter, back, Math.clamp(back, parameter.min(), parameter.max()))) {
            objections.add(what + ", out of its range");
            return;
        }
        String again = stand.await(device.valueToText(parameter.id(), Math.clamp(back, parameter.min(), parameter.max())), "the text of " + parameter.name());
        if (!again.equals(text) && !Settings.same(parameter, value, back)) { // a rounding apart is as good as the same
            objections.add(what + ", shown as \"" + again.strip() + '"');
        }
    }
}
