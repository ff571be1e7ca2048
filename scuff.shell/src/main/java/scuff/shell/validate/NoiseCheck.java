package scuff.shell.validate;

import java.util.Optional;
import scuff.api.client.Device;
import scuff.shell.stand.Signal;
import scuff.shell.stand.Sound;
import scuff.shell.stand.Stand;

/** Of noise at full scale it makes something finite that does not grow without end. */
final class NoiseCheck implements Check {
    private static final int FRAMES = 96_000;
    /** 80 dB above what goes in. */
    private static final float ABSURD = 10_000;

    @Override
    public String name() {
        return "noise";
    }

    @Override
    public Answer run(Stand stand) {
        Device device = stand.create();
        float[][] heard = stand.play(FRAMES, Signal.noise(3, 1)).of(device);
        if (heard.length == 0) {
            return Answer.skipped("it has no audio output");
        }
        Optional<String> unsound = Sound.unsound(heard);
        if (unsound.isPresent()) {
            return Answer.no(unsound.get());
        }
        float peak = Sound.peak(heard);
        return peak > ABSURD ? Answer.no("it grows: peak=" + peak) : Answer.yes("peak " + peak + " in two seconds");
    }
}
