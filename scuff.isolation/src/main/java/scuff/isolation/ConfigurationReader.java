package scuff.isolation;

import java.util.Map;
import java.util.TreeMap;
import org.osgi.framework.Constants;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import scuff.api.isolation.Isolation;
import scuff.api.isolation.Origin;
import scuff.api.isolation.Toggle;

/** Understands the properties of a configuration, or refuses them as a whole. */
final class ConfigurationReader {
    private ConfigurationReader() {}

    /** The configuration without a target. */
    record Untargeted(Settings settings, Isolation.Apply apply) {
        static final Untargeted NONE = new Untargeted(Settings.NONE, Isolation.Apply.NEW_DEVICES);
    }

    /** @throws BadSetting names key and value */
    static Untargeted untargeted(Map<String, ?> properties) {
        Map<String, Object> rest = meant(properties);
        Object apply = rest.remove(Isolation.APPLY);
        return new Untargeted(settings(Isolation.PID, rest), apply == null ? Isolation.Apply.NEW_DEVICES : apply(apply));
    }

    /** @throws BadSetting names key and value */
    static Targeted targeted(String pid, Map<String, ?> properties) {
        Map<String, Object> rest = meant(properties);
        Object target = rest.remove(Isolation.TARGET);
        if (!(target instanceof String filter)) {
            throw new BadSetting(Isolation.TARGET, target, "a factory configuration says which plugins it is for, for example (vendor=ZamAudio)");
        }
        return new Targeted(pid, ranking(properties.get(Constants.SERVICE_RANKING)), filter(filter), settings(pid, rest));
    }

    /** Whether it is something that the Config Admin, or who brought the configuration, notes for itself. */
    static boolean isNote(String key) {
        return key.startsWith("service.") || key.startsWith("felix.") || key.startsWith("org.apache.") || key.startsWith(".");
    }

    private static Map<String, Object> meant(Map<String, ?> properties) {
        Map<String, Object> meant = new TreeMap<>(properties);
        meant.keySet().removeIf(ConfigurationReader::isNote);
        return meant;
    }

    private static Settings settings(String pid, Map<String, ?> entries) {
        return Settings.read(entries, Toggle::named, key -> new Origin.Configuration(pid, key));
    }

    private static Isolation.Apply apply(Object value) {
        for (Isolation.Apply apply : Isolation.Apply.values()) {
            if (apply.word().equals(value)) {
                return apply;
            }
        }
        throw new BadSetting(Isolation.APPLY, value, "allowed are new-devices and restart");
    }

    private static Filter filter(String text) {
        try {
            return FrameworkUtil.createFilter(text);
        } catch (InvalidSyntaxException e) {
            throw new BadSetting(Isolation.TARGET, text, "not a filter: " + e.getMessage());
        }
    }

    private static int ranking(Object value) {
        return switch (value) {
            case null -> 0;
            case Integer ranking -> ranking;
            case Long ranking when ranking == ranking.intValue() -> ranking.intValue();
            case String text when text.matches("-?[0-9]{1,9}") -> Integer.parseInt(text);
            default -> throw new BadSetting(Constants.SERVICE_RANKING, value, "not a whole number");
        };
    }
}
