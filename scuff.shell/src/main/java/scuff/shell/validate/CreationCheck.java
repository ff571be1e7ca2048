package scuff.shell.validate;

import scuff.api.client.Device;
import scuff.shell.stand.Signal;
import scuff.shell.stand.Stand;

/** A device of it can be made, activated and played. */
final class CreationCheck implements Check {

    @Override
    public String name() {
        return "creation";
    }

    @Override
    public Answer run(Stand stand) {
        long begun = System.nanoTime();
        Device device = stand.create();
        long took = System.nanoTime() - begun;
        stand.play(512, Signal.SILENCE);
        return Answer.yes("active after " + Math.round(took / 1e6) + " ms, format " + device.plugin().format());
    }
}
