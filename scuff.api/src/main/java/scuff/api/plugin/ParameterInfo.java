package scuff.api.plugin;

import java.util.Objects;
import java.util.Set;

/**
 * A parameter (CLAP {@code clap_param_info}; VST3 {@code ParameterInfo}). Values are plain values of the plugin, not
 * normalised; a format that knows only normalised ones has the range 0 to 1.
 *
 * @param id           the plugin's own id, 0 to 2^32-1, stable across versions of the plugin
 * @param name         the name a person sees
 * @param module       where it belongs, parts divided by {@code /}, may be empty
 * @param min          smallest plain value
 * @param max          largest plain value
 * @param defaultValue plain value a new device starts with
 * @param flags        what is special about it
 * @param defaultText  the default as the plugin would show it, empty when it does not say
 */
public record ParameterInfo(long id, String name, String module, double min, double max, double defaultValue,
        Set<ParameterFlag> flags, String defaultText) {
    public ParameterInfo {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(module, "module");
        Objects.requireNonNull(defaultText, "defaultText");
        flags = Set.copyOf(flags);
    }

    public boolean is(ParameterFlag flag) {
        return flags.contains(flag);
    }
}
