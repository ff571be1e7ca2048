package scuff.api.plugin;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a plugin file says about one of its plugins without creating a device. Texts are never null; what the plugin does
 * not say is empty.
 *
 * @param ref         format and id
 * @param name        the name a person sees
 * @param features    words from the format's own vocabulary, for example {@code audio-effect}, in the plugin's order
 * @param file        the plugin file (or bundle folder) it lives in
 */
public record PluginDescriptor(PluginRef ref, String name, String vendor, String version, String description, String url,
        List<String> features, Path file) {
    public PluginDescriptor {
        Objects.requireNonNull(ref, "ref");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(vendor, "vendor");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(file, "file");
        features = List.copyOf(features);
    }

    /**
     * What filters in configurations can ask of a plugin: {@code id}, {@code format}, {@code name}, {@code vendor}, {@code version},
     * {@code features} and {@code file}, as {@code (&(format=clap)(vendor=ZamAudio))} does.
     */
    public Map<String, Object> attributes() {
        return Map.of("id", ref.id(), "format", ref.format(), "name", name, "vendor", vendor, "version", version, "features", features, "file",
                file.toString());
    }
}
