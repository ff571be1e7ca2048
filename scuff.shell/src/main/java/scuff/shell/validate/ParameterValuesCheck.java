package scuff.shell.validate;

import java.util.List;
import java.util.Random;
import scuff.api.client.Device;
import scuff.api.plugin.ParameterInfo;
import scuff.api.plugin.ParameterValue;
import scuff.shell.stand.Settings;
import scuff.shell.stand.Signal;
import scuff.shell.stand.Stand;

/** What is set is what it has, whether blocks run or not. */
final class ParameterValuesCheck implements Check {
    private static final long SEED = 5;

    @Override
    public String name() {
        return "parameter values";
    }

    @Override
    public Answer run(Stand stand) {
        Device device = stand.create();
        List<ParameterInfo> parameters = Settings.sounding(device.info());
        if (parameters.isEmpty()) {
            return Answer.skipped("it has no parameters to set");
        }
        Random random = new Random(SEED);
        List<ParameterValue> idle = Settings.random(parameters, random);
        stand.await(device.setParameters(idle), "values to set");
        List<String> objections = Settings.differences(parameters, idle, stand.await(device.parameters(), "its values"));
        stand.play(2048, Signal.SILENCE);
        if (objections.isEmpty()) {
            objections = Settings.differences(parameters, idle, stand.await(device.parameters(), "its values"));
        }
        List<ParameterValue> playing = Settings.random(parameters, random);
        stand.whilePlaying(device.setParameters(playing), "values to set", Signal.SILENCE);
        stand.play(2048, Signal.SILENCE);
        if (objections.isEmpty()) {
            objections = Settings.differences(parameters, playing, stand.await(device.parameters(), "its values"));
        }
        return Answer.of(objections, parameters.size() + " parameters have what was set");
    }
}
