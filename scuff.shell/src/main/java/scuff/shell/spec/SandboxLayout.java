package scuff.shell.spec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which sandbox each device lives in.
 *
 * @param sandboxOf the number of the sandbox of each device, in the order of the devices; 1 to {@value #MAX_NUMBER}. Numbers are names:
 *     they need not be dense
 */
public record SandboxLayout(List<Integer> sandboxOf) {
    static final int MAX_NUMBER = 999;

    public SandboxLayout {
        sandboxOf = List.copyOf(sandboxOf);
    }

    /**
     * Reads {@code one} (all devices together), {@code each} (every device alone) or a list such as {@code 1,1,2} with one number a device.
     *
     * @param devices how many devices there are
     * @throws SpecException when {@code text} is none of these, or the list has another length
     */
    public static SandboxLayout parse(String text, int devices) {
        return switch (text.strip()) {
            case "one" -> new SandboxLayout(Collections.nCopies(devices, 1));
            case "each" -> new SandboxLayout(IntStream.rangeClosed(1, devices).boxed().toList());
            default -> list(text, devices);
        };
    }

    private static SandboxLayout list(String text, int devices) {
        List<Integer> numbers = new ArrayList<>();
        for (String word : text.split(",", -1)) {
            numbers.add(number(text, word.strip()));
        }
        if (numbers.size() != devices) {
            throw new SpecException("sandboxes=" + text + " has numbers=" + numbers.size() + " for devices=" + devices
                    + "; give one number for each --device, in their order, or one or each");
        }
        return new SandboxLayout(numbers);
    }

    private static int number(String text, String word) {
        if (!word.matches("[0-9]{1,3}") || Integer.parseInt(word) == 0) {
            throw new SpecException("sandboxes=" + text + ": \"" + word + "\" is no sandbox number; expected one, each, or numbers from 1 to "
                    + MAX_NUMBER + " such as 1,1,2");
        }
        return Integer.parseInt(word);
    }

    /** The numbers in use, each once, in the order of their first device. */
    public List<Integer> sandboxes() {
        return sandboxOf.stream().distinct().toList();
    }
}
