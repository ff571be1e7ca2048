package scuff.api.isolation;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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

    /** @param names properties or macros of those that are on; what is neither is left out */
    public static Toggles named(Collection<String> names) {
        return new Toggles(names.stream().flatMap(name -> Toggle.named(name).stream()).collect(Collectors.toSet()));
    }

    /** Whether a device has what {@code toggle} names of its own. */
    public boolean isOn(Toggle toggle) {
        return on.contains(toggle);
    }

    /** The properties of those that are on, in the order of {@link Toggle}. */
    public Set<String> names() {
        return on.stream().sorted().map(Toggle::property).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Every macro with 1 or 0, in the order of {@link Toggle}: an environment. */
    public Map<String, String> macros() {
        Map<String, String> macros = new LinkedHashMap<>();
        Arrays.stream(Toggle.values()).forEach(toggle -> macros.put(toggle.macro(), isOn(toggle) ? "1" : "0"));
        return macros;
    }
}
