package scuff.shell.validate;

import scuff.api.client.Device;
import scuff.shell.stand.Signal;
import scuff.shell.stand.Sound;
import scuff.shell.stand.Stand;

/** As it fades out it does not give numbers so small that whoever computes with them becomes slow. */
final class DenormalsCheck implements Check {
    private static final int LOUD = 4_800;
    private static final int FRAMES = 144_000;
    /** Some may come by. */
    private static final double STORM = 0.01;

    @Override
    public String name() {
        return "denormals";
    }

    @Override
    public Answer run(Stand stand) {
        Device device = stand.create();
        float[][] heard = stand.play(FRAMES, Signal.noise(7, 0.5).until(LOUD)).of(device);
        if (heard.length == 0) {
            return Answer.skipped("it has no audio output");
        }
        int denormals = Sound.denormals(heard);
        String found = denormals + " of " + heard.length * FRAMES + " samples";
        return denormals > STORM * heard.length * FRAMES ? Answer.no("a storm of denormal numbers: " + found) : Answer.yes(found);
    }
}
