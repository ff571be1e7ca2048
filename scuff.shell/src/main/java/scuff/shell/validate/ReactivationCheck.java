package scuff.shell.validate;

import java.util.List;
import java.util.Random;
import scuff.api.client.Device;
import scuff.api.plugin.Activation;
import scuff.api.plugin.ParameterInfo;
import scuff.api.plugin.ParameterValue;
import scuff.shell.stand.Settings;
import scuff.shell.stand.Signal;
import scuff.shell.stand.Sound;
import scuff.shell.stand.Stand;

/** Deactivated and activated anew, it has the parameters it had. */
final class ReactivationCheck implements Check {
    private static final long SEED = 17;

    @Override
    public String name() {
        return "re-activation";
    }

    @Override
    public Answer run(Stand stand) {
        Device device = stand.create();
        List<ParameterInfo> parameters = Settings.sounding(device.info());
        if (!parameters.isEmpty()) {
            stand.await(device.setParameters(Settings.random(parameters, new Random(SEED))), "values to set");
        }
        stand.play(4096, Signal.noise(SEED, 0.5));
        List<ParameterValue> before = stand.await(device.parameters(), "its values");
        stand.activate(new Activation(2 * Stand.USUAL.sampleRate(), 2 * Stand.USUAL.maxFrames()));
        stand.play(4096, Signal.noise(SEED, 0.5));
        stand.activate(Stand.USUAL);
        List<String> objections = Settings.differences(parameters, before, stand.await(device.parameters(), "its values"));
        Sound.unsound(stand.play(4096, Signal.noise(SEED, 0.5)).of(device)).ifPresent(objections::add);
        return Answer.of(objections, "twice, with its " + parameters.size() + " parameters");
    }
}
