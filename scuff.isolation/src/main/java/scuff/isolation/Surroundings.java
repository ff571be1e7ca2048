package scuff.isolation;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import scuff.api.isolation.Isolation;
import scuff.api.isolation.Origin;
import scuff.api.isolation.Toggle;

/**
 * What system properties and environment variables say. There a toggle goes by its macro, or by its property with the PID in front,
 * because the likes of {@code all} and {@code core} may be anybody's: {@code -Dscuff.isolation.core.hinstance=1},
 * {@code SCUFF_ISOLATION_CORE_HINSTANCE=1}.
 */
final class Surroundings {
    private static final String PREFIX = Isolation.PID + ".";
    private static final String CAPITAL_PREFIX = capitals(PREFIX);

    private Surroundings() {}

    /** @throws BadSetting see {@link Settings#read} */
    static Settings systemProperties(Properties properties) {
        Map<String, String> all = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> all.put(name, properties.getProperty(name)));
        return read(all, name -> name.startsWith(PREFIX), Origin.SystemProperty::new);
    }

    /** @throws BadSetting see {@link Settings#read} */
    static Settings environment(Map<String, String> variables) {
        return read(variables, name -> name.startsWith(PREFIX) || name.startsWith(CAPITAL_PREFIX), Origin.EnvironmentVariable::new);
    }

    private static Settings read(Map<String, String> all, Predicate<String> ours, Function<String, Origin> origin) {
        Map<String, String> meant = new TreeMap<>(all);
        meant.keySet().removeIf(name -> !ours.test(name) && !isMacro(name));
        return Settings.read(meant, Surroundings::toggle, origin);
    }

    /** Also one nobody knows: it is misspelt, and that is to be told. */
    private static boolean isMacro(String name) {
        return name.startsWith("IPLUG_SANDBOX_") || name.startsWith("IGRAPHICS_SANDBOX_");
    }

    private static Optional<Toggle> toggle(String name) {
        if (isMacro(name)) {
            return Toggle.named(name);
        }
        for (Toggle toggle : Toggle.values()) {
            String full = PREFIX + toggle.property();
            if (name.equals(full) || name.equals(capitals(full))) {
                return Optional.of(toggle);
            }
        }
        return Optional.empty();
    }

    private static String capitals(String name) {
        return name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
