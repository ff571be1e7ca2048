package scuff.api.isolation;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;
import scuff.api.plugin.AnyThread;
import scuff.api.plugin.PluginDescriptor;

/**
 * What is configured about isolation: the configuration {@value #PID}, its targeted factory configurations {@code scuff.isolation~NAME},
 * system properties and environment variables, in this order of precedence, toggle by toggle. Where no such service is, nothing is on.
 */
@ProviderType
@AnyThread
public interface Isolation {
    String PID = "scuff.isolation";
    /** Key of {@link Apply}: {@code new-devices} or {@code restart}. Of the configuration without a target. */
    String APPLY = "apply";
    /** Key of the filter of a factory configuration, over {@code id}, {@code vendor}, {@code format}, {@code file}, {@code name}, {@code version}, {@code features}. */
    String TARGET = "target";

    /** What happens when the configuration changes while devices run. */
    enum Apply {
        /** Every instance that is made from now on has what is in force then; those that are there keep what they have. */
        NEW_DEVICES("new-devices"),
        /** Sandboxes that have devices which would be made otherwise now are restarted, with the states of all their devices. */
        RESTART("restart");

        private final String word;

        Apply(String word) {
            this.word = word;
        }

        /** As configurations have it. */
        public String word() {
            return word;
        }
    }

    /**
     * A factory configuration.
     *
     * @param filter   which plugins it is for
     * @param settings what it sets for these
     */
    record Target(String pid, String filter, Map<Toggle, Boolean> settings) {
        public Target {
            settings = Map.copyOf(settings);
        }
    }

    /** Without any target: what a process as a whole lives under. */
    Resolution untargeted();

    /** With the targets that fit this plugin. */
    Resolution of(PluginDescriptor plugin);

    Apply apply();

    /** The factory configurations in force, the strongest first: by {@code service.ranking}, then by pid. */
    List<Target> targets();

    /**
     * Makes the configuration {@value #PID} say this of toggles, and nothing else of toggles. It is in force when this returns.
     *
     * @param settings by property or macro; values as in a configuration
     * @throws IllegalArgumentException when a key or a value is none; nothing changes then
     * @throws IllegalStateException when there is no Config Admin, or it cannot store it
     */
    void configure(Map<String, ?> settings);
}
