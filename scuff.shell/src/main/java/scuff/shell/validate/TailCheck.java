package scuff.shell.validate;

import scuff.api.client.Device;
import scuff.api.plugin.Activated;
import scuff.shell.stand.Signal;
import scuff.shell.stand.Sound;
import scuff.shell.stand.Stand;

/** Where it says how long it sounds on, it is quiet after that. */
final class TailCheck implements Check {
    private static final int LOUD = 4_800;
    /** Longer tails are not waited for. */
    private static final int LONGEST = 480_000;
    private static final int LISTEN = 9_600;
    /** -60 dB of what was loud. */
    private static final float QUIET = 1e-3f;

    @Override
    public String name() {
        return "tail";
    }

    @Override
    public Answer run(Stand stand) {
        Device device = stand.create();
        stand.settle();
        long tail = device.activated().tailFrames();
        int latency = device.activated().latencyFrames();
        if (tail < 0) {
            return Answer.no("it has a tail of less than nothing: tail=" + tail);
        }
        if (tail == 0 || tail == Activated.INFINITE_TAIL) {
            return Answer.yes(tail == 0 ? "it names none" : "it never ends");
        }
        if (tail > LONGEST || latency > LONGEST || device.outputs().isEmpty() || device.inputs().isEmpty()) {
            return Answer.skipped("tail=" + tail + " frames: too long, or nothing to listen to");
        }
        float before = Sound.peak(stand.play(LISTEN, Signal.SILENCE).of(device));
        int end = LOUD + latency + (int) tail;
        float[][] heard = stand.play(end + LISTEN, Signal.noise(29, 0.5).until(LOUD)).of(device);
        float after = Sound.peak(heard, end, end + LISTEN);
        float loud = Sound.peak(heard, 0, end);
        return after <= before + QUIET * Math.max(loud, QUIET) ? Answer.yes(tail + " frames, then quiet")
                : Answer.no("it says that it is quiet after " + tail + " frames, and is not: peak=" + after + ", before=" + loud);
    }
}
