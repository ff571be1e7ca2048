package scuff.shell.validate;

import java.util.ArrayList;
import java.util.List;
import scuff.api.client.Device;
import scuff.api.plugin.Activation;
import scuff.shell.stand.Signal;
import scuff.shell.stand.Sound;
import scuff.shell.stand.Stand;

/** It plays at every usual sample rate. */
final class SampleRatesCheck implements Check {
    private static final int[] RATES = {8_000, 11_025, 22_050, 32_000, 44_100, 48_000, 88_200, 96_000, 176_400, 192_000};
    private static final int FRAMES = 4096;

    @Override
    public String name() {
        return "sample rates";
    }

    @Override
    public Answer run(Stand stand) {
        Device device = stand.create();
        List<String> objections = new ArrayList<>();
        for (int rate : RATES) {
            stand.activate(new Activation(rate, Stand.USUAL.maxFrames()));
            Sound.unsound(stand.play(FRAMES, Signal.noise(rate, 0.5)).of(device)).ifPresent(what -> objections.add("at " + rate + " Hz " + what));
        }
        return Answer.of(objections, RATES.length + " rates from " + RATES[0] + " to " + RATES[RATES.length - 1] + " Hz");
    }
}
