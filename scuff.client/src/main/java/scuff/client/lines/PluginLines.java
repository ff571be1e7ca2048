package scuff.client.lines;

import java.util.List;
import java.util.function.Supplier;
import scuff.api.isolation.Toggle;
import scuff.api.isolation.Toggles;
import scuff.api.plugin.PluginDescriptor;
import scuff.client.log.Log;
import scuff.client.log.OneLine;

/**
 * Lines plugins log. Shared, they are for who looks for them: in the client's log, at debug level, whatever they say of
 * themselves. A device with a log of its own has one by its name. One with a level of its own is taken at its word: a line is
 * as important as it says, and what matters less than the device's level is left out.
 */
public final class PluginLines {
    /** Of the names of devices' own logs: {@code scuff.device.PLUGIN.GROUP.DEVICE}. */
    public static final String PREFIX = "scuff.device.";
    private static final Log.Level DEFAULT_LEVEL = Log.Level.INFO;

    private final Log shared;
    private final Supplier<List<LevelRule>> rules;

    /** @param rules levels that are configured now */
    public PluginLines(Log shared, Supplier<List<LevelRule>> rules) {
        this.shared = shared;
        this.rules = rules;
    }

    /** @param plugin   null when nobody knows it
     *  @param severity and {@code message}: what the sandbox says, trusted for nothing */
    public void said(String device, PluginDescriptor plugin, Toggles toggles, String severity, String message) {
        String line = "plugin says: device=" + device + ", severity=" + OneLine.of(severity) + ", line=" + OneLine.of(message);
        Log.Level level = Log.Level.DEBUG;
        if (toggles.isOn(Toggle.LOGGING_VK_LOG_LEVEL)) {
            level = level(severity);
            if (level.compareTo(least(plugin)) < 0) {
                return;
            }
        }
        (toggles.isOn(Toggle.LOGGING_VK_LOGGER) ? shared.named(name(device, plugin)) : shared).log(level, line);
    }

    /** Of what {@code DeviceHost.Severity} names. */
    private static Log.Level level(String severity) {
        return switch (severity) {
            case "INFO" -> Log.Level.INFO;
            case "WARNING", "HOST_MISBEHAVING", "PLUGIN_MISBEHAVING" -> Log.Level.WARN;
            case "ERROR", "FATAL" -> Log.Level.ERROR;
            default -> Log.Level.DEBUG;
        };
    }

    private Log.Level least(PluginDescriptor plugin) {
        return plugin == null ? DEFAULT_LEVEL
                : rules.get().stream().sorted(LevelRule.STRONGEST_FIRST).filter(rule -> rule.fits(plugin)).findFirst().map(LevelRule::level).orElse(DEFAULT_LEVEL);
    }

    private static String name(String device, PluginDescriptor plugin) {
        return PREFIX + (plugin == null ? "unknown" : safe(plugin.ref().id())) + '.' + safe(device);
    }

    /** Plugin ids are texts of strangers; logs are configured by names with dots. */
    private static String safe(String text) {
        return text.replace('/', '.').replaceAll("[^A-Za-z0-9._-]", "_");
    }
}
