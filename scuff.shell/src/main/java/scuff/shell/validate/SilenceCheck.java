package scuff.shell.validate;

import java.util.Optional;
import scuff.api.client.Device;
import scuff.shell.stand.Signal;
import scuff.shell.stand.Sound;
import scuff.shell.stand.Stand;

/** Of silence it makes something finite. */
final class SilenceCheck implements Check {
    private static final int FRAMES = 96_000;

    @Override
    public String name() {
        return "silence";
    }

    @Override
    public Answer run(Stand stand) {
        Device device = stand.create();
        float[][] heard = stand.play(FRAMES, Signal.SILENCE).of(device);
        if (heard.length == 0) {
            return Answer.skipped("it has no audio output");
        }
        Optional<String> unsound = Sound.unsound(heard);
        return unsound.map(Answer::no).orElseGet(() -> Answer.yes("peak " + Sound.peak(heard) + " in two seconds"));
    }
}
