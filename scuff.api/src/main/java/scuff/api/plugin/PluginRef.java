package scuff.api.plugin;

import java.util.Objects;

/**
 * Names a plugin wherever it is installed.
 *
 * @param format the id of the format, for example {@code clap}
 * @param id     the plugin's own id within that format (CLAP: {@code clap_plugin_descriptor.id}; VST3: class id as text)
 */
public record PluginRef(String format, String id) {
    public PluginRef {
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(id, "id");
    }

    /** {@code format:id}. */
    @Override
    public String toString() {
        return format + ':' + id;
    }
}
