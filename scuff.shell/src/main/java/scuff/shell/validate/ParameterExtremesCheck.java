package scuff.shell.validate;

import java.util.List;
import java.util.Optional;
import scuff.api.client.Device;
import scuff.api.plugin.ParameterInfo;
import scuff.shell.stand.Settings;
import scuff.shell.stand.Signal;
import scuff.shell.stand.Sound;
import scuff.shell.stand.Stand;

/** With every parameter at either end of its range, one after the other and all together, what comes out is finite. */
final class ParameterExtremesCheck implements Check {
    private static final int MOST = 200;
    private static final int FRAMES = 1024;

    @Override
    public String name() {
        return "parameter extremes";
    }

    @Override
    public Answer run(Stand stand) {
        Device device = stand.create();
        List<ParameterInfo> parameters = Settings.sounding(device.info());
        if (parameters.isEmpty()) {
            return Answer.skipped("it has no parameters to set");
        }
        for (ParameterInfo parameter : parameters.subList(0, Math.min(MOST, parameters.size()))) {
            for (double part : new double[] {0, 1}) {
                set(stand, device, parameter, part);
                Optional<String> unsound = play(stand, device);
                if (unsound.isPresent()) {
                    return Answer.no(parameter.name() + " at " + Settings.at(parameter, part) + ": " + unsound.get());
                }
            }
            stand.audio().events(device).putParameterValue(0, parameter.id(), parameter.defaultValue());
        }
        for (double part : new double[] {0, 1}) {
            parameters.forEach(parameter -> set(stand, device, parameter, part));
            Optional<String> unsound = play(stand, device);
            if (unsound.isPresent()) {
                return Answer.no("all parameters at their " + (part == 0 ? "least" : "most") + ": " + unsound.get());
            }
        }
        return Answer.yes("finite at both ends of " + parameters.size() + " parameters");
    }

    private static void set(Stand stand, Device device, ParameterInfo parameter, double part) {
        stand.audio().events(device).putParameterValue(0, parameter.id(), Settings.at(parameter, part));
    }

    private static Optional<String> play(Stand stand, Device device) {
        return Sound.unsound(stand.play(FRAMES, Signal.noise(1, 0.5)).of(device));
    }
}
