package scuff.api.isolation;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Every toggle with its value, and where that comes from.
 *
 * @param values of all toggles, in the order of {@link Toggle}
 */
public record Resolution(Map<Toggle, Value> values) {
    /** Nobody has set anything. */
    public static final Resolution DEFAULT = of(Map.of());

    public record Value(boolean on, Origin origin) {}

    public Resolution {
        values = Collections.unmodifiableMap(new EnumMap<>(values));
        if (values.size() != Toggle.values().length) {
            throw new IllegalArgumentException("not every toggle has a value: values=" + values.keySet());
        }
    }

    /**
     * What follows when these toggles are set and no others: one that is not set has the value of its parent, {@link Toggle#ALL} is
     * off. One that is set changes nothing above it.
     */
    public static Resolution of(Map<Toggle, Value> set) {
        Map<Toggle, Value> all = new EnumMap<>(Toggle.class);
        for (Toggle toggle : Toggle.values()) { // parents come before their children
            Value inherited = toggle.parent().map(parent -> new Value(all.get(parent).on(), new Origin.Parent(parent)))
                    .orElseGet(() -> new Value(false, new Origin.Default()));
            all.put(toggle, set.getOrDefault(toggle, inherited));
        }
        return new Resolution(all);
    }

    public Value of(Toggle toggle) {
        return values.get(toggle);
    }

    public Toggles toggles() {
        return new Toggles(values.keySet().stream().filter(toggle -> values.get(toggle).on()).collect(Collectors.toSet()));
    }

    /** Those that are set, and not only by their parents. */
    public Map<Toggle, Value> own() {
        Map<Toggle, Value> own = new EnumMap<>(values);
        own.values().removeIf(value -> !value.origin().isOwn());
        return own;
    }

    /** Neither all on nor all off. */
    public boolean isPartial() {
        return values.values().stream().map(Value::on).distinct().count() > 1;
    }
}
