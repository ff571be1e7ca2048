package scuff.shell.validate;

import scuff.api.client.Device;
import scuff.shell.stand.Signal;
import scuff.shell.stand.Stand;

/** It is as late as it says, where what comes out is like enough to what went in to tell. */
final class LatencyCheck implements Check {
    /** Ten seconds: whoever says more has not understood the question. */
    private static final int ABSURD = 480_000;
    private static final int WINDOW = 8_192;
    /** How far from what is said is looked. */
    private static final int AROUND = 2_048;
    private static final double LIKE = 0.9;

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public Answer run(Stand stand) {
        Device device = stand.create();
        stand.settle();
        int said = device.activated().latencyFrames();
        if (said < 0 || said > ABSURD) {
            return Answer.no("absurd: latency=" + said + " frames");
        }
        String reported = said + " frames reported";
        if (device.inputs().isEmpty() || device.outputs().isEmpty()) {
            return Answer.yes(reported + "; without audio input and output it cannot be measured");
        }
        int most = said + AROUND;
        Signal noise = Signal.noise(23, 0.25).mono();
        float[] out = stand.play(WINDOW + most, noise).of(device)[0];
        float[] in = new float[out.length];
        for (int i = 0; i < in.length; i++) {
            in[i] = noise.at(i, 0);
        }
        Lag lag = Lag.of(in, out, Math.max(0, said - AROUND), most);
        if (lag.likeness() < LIKE) {
            return Answer.yes(reported + "; what comes out is too unlike what goes in to measure it");
        }
        return lag.frames() == said ? Answer.yes(reported + " and measured") : Answer.no(reported + ", " + lag.frames() + " measured");
    }
}
