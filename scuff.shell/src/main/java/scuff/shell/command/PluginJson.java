package scuff.shell.command;

import java.nio.file.Path;
import java.util.List;
import scuff.api.plugin.PluginDescriptor;

/** A plugin as {@code --json} shows it. */
record PluginJson(String format, String id, String name, String vendor, String version, String description, String url,
        List<String> features, Path file) {

    static PluginJson of(PluginDescriptor plugin) {
        return new PluginJson(plugin.ref().format(), plugin.ref().id(), plugin.name(), plugin.vendor(), plugin.version(),
                plugin.description(), plugin.url(), plugin.features(), plugin.file());
    }
}
