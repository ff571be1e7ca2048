package scuff.shell.validate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import scuff.api.client.Device;
import scuff.api.client.DeviceState;
import scuff.api.plugin.ParameterInfo;
import scuff.api.plugin.ParameterValue;
import scuff.shell.stand.Fault;
import scuff.shell.stand.Settings;
import scuff.shell.stand.Signal;
import scuff.shell.stand.Sound;
import scuff.shell.stand.Stand;
import scuff.shell.stand.Trouble;

/** What is no state of its own it refuses, or takes no notice of; and goes on playing. */
final class GarbageStatesCheck implements Check {
    private static final long SEED = 13;

    @Override
    public String name() {
        return "garbage states";
    }

    @Override
    public Answer run(Stand stand) {
        Device device = stand.create();
        List<ParameterInfo> parameters = Settings.settable(device.info());
        byte[] sound = stand.save(device).bytes();
        int refused = 0;
        List<String> objections = new ArrayList<>();
        Map<String, byte[]> garbage = garbage(sound);
        for (Map.Entry<String, byte[]> given : garbage.entrySet()) {
            List<ParameterValue> before = stand.await(device.parameters(), "its values");
            if (refuses(stand, device, given)) {
                refused++;
            } else {
                List<String> changed = Settings.differences(parameters, before, stand.await(device.parameters(), "its values"));
                if (!changed.isEmpty() && !given.getKey().startsWith("a damaged")) { // which may be sound by chance
                    objections.add("takes " + given.getKey() + " for a state: " + changed.getFirst());
                }
            }
            Optional<String> unsound = Sound.unsound(stand.play(2048, Signal.noise(SEED, 0.5)).of(device));
            unsound.ifPresent(what -> objections.add("after " + given.getKey() + ": " + what));
            if (unsound.isPresent()) {
                break;
            }
            stand.await(device.loadState(new DeviceState(device.plugin(), sound)), "to load its own state");
        }
        return Answer.of(objections, refused + " of " + garbage.size() + " refused, the others without effect or harm");
    }

    private static boolean refuses(Stand stand, Device device, Map.Entry<String, byte[]> given) {
        try {
            stand.await(device.loadState(new DeviceState(device.plugin(), given.getValue())), "to load " + given.getKey());
            return false;
        } catch (Trouble trouble) {
            if (trouble.fault().kind() == Fault.Kind.REFUSED) {
                return true;
            }
            throw trouble;
        }
    }

    private static Map<String, byte[]> garbage(byte[] sound) {
        Random random = new Random(SEED);
        Map<String, byte[]> garbage = new LinkedHashMap<>();
        garbage.put("nothing", new byte[0]);
        garbage.put("one byte", new byte[] {42});
        garbage.put("4096 zeros", new byte[4096]);
        for (int bytes : new int[] {16, 1000, 100_000}) {
            byte[] noise = new byte[bytes];
            random.nextBytes(noise);
            garbage.put(bytes + " random bytes", noise);
        }
        if (sound.length > 1) {
            garbage.put("a damaged state, the first half", Arrays.copyOf(sound, sound.length / 2));
            for (int i = 0; i < 4; i++) {
                byte[] damaged = sound.clone();
                for (int n = 0; n <= damaged.length / 64; n++) {
                    damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
                }
                garbage.put("a damaged state, no. " + (i + 1), damaged);
            }
        }
        return garbage;
    }
}
