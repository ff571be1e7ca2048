package scuff.shell.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import scuff.api.client.ScuffException;
import scuff.api.plugin.PluginDescriptor;
import scuff.shell.spec.ParameterSetting;

/** Chooses the plugins of the demonstration among those that are installed. */
final class Casting {
    private final List<PluginDescriptor> installed;
    private final List<PluginDescriptor> taken = new ArrayList<>();

    Casting(List<PluginDescriptor> installed) {
        this.installed = installed;
    }

    /** A plugin for a part, with the settings to begin with; none where the plugin is not known. */
    record Role(Part part, PluginDescriptor plugin, List<ParameterSetting> settings) {}

    /**
     * A plugin for every part, each a different one.
     *
     * @throws ScuffException when there are too few audio effects
     */
    List<Role> roles() {
        List<Role> roles = new ArrayList<>();
        for (Part part : Part.values()) {
            roles.add(known(part).or(() -> byFeature(part)).or(() -> any(part)).orElseThrow(() -> new ScuffException(
                    "too few plugins for the demonstration: plugins.found=" + installed.size() + ", missing=" + part.words()
                            + "; install some, for example: sudo apt-get install zam-plugins")));
            taken.add(roles.getLast().plugin());
        }
        return roles;
    }

    private Optional<Role> known(Part part) {
        return part.choices().stream()
                .flatMap(c -> free(p -> p.ref().id().equals(c.id())).stream().map(p -> new Role(part, p, c.settings()))).findFirst();
    }

    private Optional<Role> byFeature(Part part) {
        return part.features().stream().flatMap(f -> free(p -> p.features().contains(f)).stream()).findFirst()
                .map(p -> new Role(part, p, List.of()));
    }

    private Optional<Role> any(Part part) {
        return free(p -> p.features().contains("audio-effect")).stream().findFirst().map(p -> new Role(part, p, List.of()));
    }

    private List<PluginDescriptor> free(Predicate<PluginDescriptor> wanted) {
        return installed.stream().filter(wanted).filter(p -> !taken.contains(p)).toList();
    }
}
