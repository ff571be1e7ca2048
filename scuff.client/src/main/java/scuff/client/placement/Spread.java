package scuff.client.placement;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How devices are spread over sandboxes. */
public enum Spread {
    /** One sandbox for all. */
    TOGETHER("together"),
    /** One for each vendor. */
    BY_VENDOR("by-vendor"),
    /** One for each plugin, whatever number of its devices. */
    BY_PLUGIN("by-plugin"),
    /** One for each device. */
    ALONE("alone");

    private final String word;

    Spread(String word) {
        this.word = word;
    }

    /** As configurations have it. */
    public String word() {
        return word;
    }

    static Optional<Spread> named(String word) {
        return Arrays.stream(values()).filter(spread -> spread.word.equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Spread::word).toList();
    }
}
