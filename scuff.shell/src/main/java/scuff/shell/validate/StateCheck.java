package scuff.shell.validate;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import scuff.api.client.Device;
import scuff.api.client.DeviceOptions;
import scuff.api.client.DeviceState;
import scuff.api.client.LatePolicy;
import scuff.api.plugin.ParameterInfo;
import scuff.api.plugin.ParameterValue;
import scuff.shell.stand.Settings;
import scuff.shell.stand.Signal;
import scuff.shell.stand.Sound;
import scuff.shell.stand.Stand;
import scuff.shell.stand.Take;

/** A new device that is given the state of another has the same parameters and sounds the same. */
final class StateCheck implements Check {
    private static final long SEED = 9;
    private static final int FRAMES = 24_000;
    /** -60 dB: values may come back a rounding apart, and some plugins make much of that. */
    private static final float SAME = 1e-3f;

    @Override
    public String name() {
        return "state";
    }

    @Override
    public Answer run(Stand stand) {
        Device original = stand.create();
        List<ParameterInfo> parameters = Settings.sounding(original.info());
        List<ParameterValue> wanted = Settings.random(parameters, new Random(SEED));
        if (!wanted.isEmpty()) {
            stand.await(original.setParameters(wanted), "values to set");
        }
        List<ParameterValue> values = stand.await(original.parameters(), "its values");
        DeviceState state = stand.save(original);
        DeviceOptions given = new DeviceOptions(Optional.of(state), List.of(), LatePolicy.SILENCE);
        Device copy = stand.create(given);
        List<String> objections = Settings.differences(parameters, values, stand.await(copy.parameters(), "its values"));
        if (!objections.isEmpty()) {
            return Answer.of(objections, "");
        }
        Device another = stand.create(given);
        return sound(stand, original, copy, another, state.bytes().length);
    }

    /** Two devices with the same state tell whether the plugin repeats itself at all. */
    private static Answer sound(Stand stand, Device original, Device copy, Device another, int bytes) {
        stand.settle();
        Take take = stand.play(FRAMES, Signal.noise(SEED, 0.5));
        String said = "state of " + bytes + " bytes, same parameters";
        if (take.of(original).length == 0) {
            return Answer.yes(said + "; it has no audio output to compare");
        }
        float apart = Sound.distance(take.of(original), take.of(copy));
        float twins = Sound.distance(take.of(copy), take.of(another));
        if (twins > SAME) {
            return Answer.yes(said + "; two devices with equal states do not sound the same, so the sound is not compared: furthest=" + twins);
        }
        return apart <= SAME ? Answer.yes(said + " and audio") : Answer.no("it has the same parameters and sounds different: furthest=" + apart);
    }
}
