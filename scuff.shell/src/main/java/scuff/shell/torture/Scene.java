package scuff.shell.torture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import scuff.api.client.Device;
import scuff.api.client.DeviceState;
import scuff.shell.stand.EventStorm;
import scuff.shell.stand.Fault;
import scuff.shell.stand.Signal;
import scuff.shell.stand.Sound;
import scuff.shell.stand.Stand;
import scuff.shell.stand.Take;
import scuff.shell.stand.Trouble;

/** A stand under torture: there is always a device, and every block is looked at. What is random comes from one seed. */
final class Scene {
    /** More only cost time. */
    static final int MOST_DEVICES = 4;
    private static final int STATES_KEPT = 8;

    final Stand stand;
    final Random random;
    final EventStorm storm;
    private final List<DeviceState> states = new ArrayList<>();

    Scene(Stand stand, long seed) {
        this.stand = stand;
        this.random = new Random(seed);
        this.storm = new EventStorm(random);
        stand.create();
    }

    Device anyDevice() {
        return stand.devices().get(random.nextInt(stand.devices().size()));
    }

    void keep(DeviceState state) {
        states.add(state);
        if (states.size() > STATES_KEPT) {
            states.removeFirst();
        }
    }

    Optional<DeviceState> anyState() {
        return states.isEmpty() ? Optional.empty() : Optional.of(states.get(random.nextInt(states.size())));
    }

    int longest() {
        return stand.group().options().activation().maxFrames();
    }

    /** Full scale, silence, something so small that processors stumble over it, or steps. */
    Signal anySignal() {
        long seed = random.nextInt();
        return switch (random.nextInt(6)) {
            case 0 -> Signal.SILENCE;
            case 1 -> Signal.noise(seed, 1e-39);
            case 2 -> (frame, channel) -> 1;
            case 3 -> (frame, channel) -> (frame / 32 & 1) == 0 ? 1 : -1;
            case 4 -> Signal.noise(seed, 0.01);
            default -> Signal.noise(seed, 1);
        };
    }

    /** Some blocks of any lengths. */
    void play() {
        int frames = 1 + random.nextInt(2 * longest());
        boolean varying = random.nextBoolean();
        Random lengths = new Random(random.nextLong());
        look(stand.play(frames, anySignal(), () -> varying ? 1 + lengths.nextInt(longest()) : longest()));
    }

    /** One longest block. */
    void block() {
        look(stand.play(longest(), anySignal()));
    }

    private void look(Take take) {
        for (Device device : stand.devices()) {
            Sound.unsound(take.of(device)).ifPresent(what -> {
                throw new Trouble(new Fault(Fault.Kind.NOT_A_NUMBER, "audio", what, OptionalInt.empty(), ""));
            });
        }
    }
}
