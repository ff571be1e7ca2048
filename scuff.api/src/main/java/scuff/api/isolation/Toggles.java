package scuff.api.isolation;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * A resolved set: every toggle is on or off.
 *
 * @param on those that are on
 */
public record Toggles(Set<Toggle> on) {
    /** Everything that can be shared is shared. */
    public static final Toggles NONE = new Toggles(Set.of());

    public Toggles {
        on = on.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(on));
    }

    /** Whether a device has what {@code toggle} names of its own. */
    public boolean isOn(Toggle toggle) {
        return on.contains(toggle);
    }
}
