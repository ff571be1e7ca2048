package scuff.shell.validate;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntSupplier;
import scuff.api.client.Device;
import scuff.api.plugin.Activation;
import scuff.shell.stand.Signal;
import scuff.shell.stand.Sound;
import scuff.shell.stand.Stand;

/** It plays blocks of every length up to the longest it was activated for, in any order. */
final class BlockLengthsCheck implements Check {
    private static final int[] LONGEST = {1, 2, 17, 64, 441, 1024, Activation.MAX_FRAMES};
    private static final int BLOCKS = 24;
    private static final long SEED = 11;

    @Override
    public String name() {
        return "block lengths";
    }

    @Override
    public Answer run(Stand stand) {
        Device device = stand.create();
        List<String> objections = new ArrayList<>();
        for (int longest : LONGEST) {
            stand.activate(new Activation(Stand.USUAL.sampleRate(), longest));
            look(stand, device, longest, () -> longest, "all of " + longest + " frames", objections);
            Random random = new Random(SEED);
            look(stand, device, longest, () -> 1 + random.nextInt(longest), "of 1 to " + longest + " frames", objections);
        }
        return Answer.of(objections, "1 to " + Activation.MAX_FRAMES + " frames, equal and varying");
    }

    private static void look(Stand stand, Device device, int longest, IntSupplier lengths, String blocks, List<String> objections) {
        int frames = Math.min(BLOCKS * longest, 2 * Activation.MAX_FRAMES);
        Sound.unsound(stand.play(frames, Signal.noise(longest, 0.5), lengths).of(device)).ifPresent(what -> objections.add("blocks " + blocks + ": " + what));
    }
}
