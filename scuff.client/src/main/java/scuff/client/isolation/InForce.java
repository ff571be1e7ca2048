package scuff.client.isolation;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import scuff.api.isolation.Isolation;
import scuff.api.isolation.Resolution;
import scuff.api.isolation.Toggles;
import scuff.api.plugin.PluginDescriptor;
import scuff.client.process.Recipe;
import scuff.protocol.runtime.ProcessRuntime;

/**
 * The isolation that is in force when it is asked; none where nobody configures it.
 *
 * @param service the one deployed now
 */
public record InForce(Supplier<Optional<Isolation>> service) {
    public static final InForce NONE = new InForce(Optional::empty);

    /** What a device of this plugin would be made with. */
    public Toggles of(PluginDescriptor plugin) {
        return service.get().map(isolation -> isolation.of(plugin)).map(Resolution::toggles).orElse(Toggles.NONE);
    }

    /** What a process as a whole would be started with. */
    public Toggles untargeted() {
        return service.get().map(Isolation::untargeted).map(Resolution::toggles).orElse(Toggles.NONE);
    }

    public Isolation.Apply apply() {
        return service.get().map(Isolation::apply).orElse(Isolation.Apply.NEW_DEVICES);
    }

    /** What is added to the environment of a child: a sandbox finds the macros there, whatever the application's environment says of them. */
    public Map<String, String> environment(String kind) {
        return kind.equals(ProcessRuntime.SANDBOX) ? untargeted().macros() : Map.of();
    }

    /** What a process was told when it was started. */
    public static Toggles of(Recipe recipe) {
        return Toggles.named(recipe.environment().entrySet().stream().filter(e -> e.getValue().equals("1")).map(Map.Entry::getKey).toList());
    }
}
