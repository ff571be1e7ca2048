package scuff.shell.validate;

import scuff.api.client.Device;
import scuff.shell.stand.Signal;
import scuff.shell.stand.Stand;

/** Devices of it come and go beside each other, and those that stay play on. */
final class ClosingCheck implements Check {
    private static final int TIMES = 6;

    @Override
    public String name() {
        return "closing";
    }

    @Override
    public Answer run(Stand stand) {
        Device stays = stand.create();
        for (int i = 0; i < TIMES; i++) {
            Device goes = i % 2 == 0 ? stand.create() : stand.duplicate(stays);
            stand.play(1024, Signal.noise(i, 0.5));
            stand.close(goes);
            stand.await(stays.parameters(), "the values of another device after an end"); // it is served after the end
            stand.play(1024, Signal.noise(i, 0.5));
        }
        stand.close(stays);
        stand.await(stand.create().parameters(), "the values of a new device after an end");
        return Answer.yes((TIMES + 1) + " devices came and went");
    }
}
