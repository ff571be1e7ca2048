package scuff.isolation;

import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import scuff.api.isolation.Origin;
import scuff.api.isolation.Resolution.Value;
import scuff.api.isolation.Toggle;

/**
 * What one source sets.
 *
 * @param toggles those it sets, each with the key it did so by
 */
record Settings(Map<Toggle, Value> toggles) {
    static final Settings NONE = new Settings(Map.of());

    Settings {
        Map<Toggle, Value> sorted = new EnumMap<>(Toggle.class);
        sorted.putAll(toggles);
        toggles = Collections.unmodifiableMap(sorted);
    }

    /**
     * @param entries all of them are meant for toggles
     * @param toggle  which one a key means
     * @param origin  what is told of a key
     * @throws BadSetting when a key means none, a value is none, or two keys of one toggle contradict each other
     */
    static Settings read(Map<String, ?> entries, Function<String, Optional<Toggle>> toggle, Function<String, Origin> origin) {
        Map<Toggle, Value> found = new EnumMap<>(Toggle.class);
        Map<Toggle, String> keys = new HashMap<>();
        new TreeMap<>(entries).forEach((key, value) -> {
            Toggle meant = toggle.apply(key).orElseThrow(() -> new BadSetting(key, value, "no such toggle"));
            boolean on = onOff(key, value);
            Value before = found.putIfAbsent(meant, new Value(on, origin.apply(key)));
            if (before != null && before.on() != on) {
                throw new BadSetting(key, value, keys.get(meant) + " is the same toggle and says otherwise");
            }
            keys.putIfAbsent(meant, key);
        });
        return new Settings(found);
    }

    private static boolean onOff(String key, Object value) {
        return switch (value) {
            case Boolean on -> on;
            case Byte _, Short _, Integer _, Long _ when ((Number) value).longValue() == 0 || ((Number) value).longValue() == 1 ->
                ((Number) value).longValue() == 1;
            case String text when text.equals("1") || text.equalsIgnoreCase("true") -> true;
            case String text when text.equals("0") || text.equalsIgnoreCase("false") -> false;
            case null, default -> throw new BadSetting(key, value, "allowed are true, false, 1 and 0");
        };
    }

    /** What {@code stronger} sets, it sets; the rest stays. */
    Settings under(Settings stronger) {
        Map<Toggle, Value> both = new EnumMap<>(Toggle.class);
        both.putAll(toggles);
        both.putAll(stronger.toggles);
        return new Settings(both);
    }
}
