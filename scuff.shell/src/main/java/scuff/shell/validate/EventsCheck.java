package scuff.shell.validate;

import java.util.Optional;
import java.util.Random;
import scuff.api.client.Device;
import scuff.shell.stand.EventStorm;
import scuff.shell.stand.Signal;
import scuff.shell.stand.Sound;
import scuff.shell.stand.Stand;

/** Events of every kind it says it understands, parameters and a song that jumps do it no harm. */
final class EventsCheck implements Check {
    private static final int BLOCKS = 100;
    private static final int EVENTS = 40;
    private static final long SEED = 31;

    @Override
    public String name() {
        return "events";
    }

    @Override
    public Answer run(Stand stand) {
        Device device = stand.create();
        EventStorm storm = new EventStorm(new Random(SEED));
        int frames = stand.group().options().activation().maxFrames();
        for (int block = 0; block < BLOCKS; block++) {
            storm.put(stand.audio().events(device), device.info(), frames, EVENTS);
            storm.move(stand.audio().transport());
            Optional<String> unsound = Sound.unsound(stand.play(frames, Signal.noise(block, 0.5)).of(device));
            if (unsound.isPresent()) {
                stand.audio().transport().clear();
                return Answer.no("block " + (block + 1) + " of " + BLOCKS + ": " + unsound.get());
            }
        }
        stand.audio().transport().clear();
        stand.await(device.parameters(), "its values");
        return Answer.yes(BLOCKS * EVENTS + " events, kinds: " + storm.kinds(device.info()));
    }
}
