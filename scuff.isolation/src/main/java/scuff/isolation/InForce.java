package scuff.isolation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import scuff.api.isolation.Isolation;
import scuff.api.isolation.Resolution;
import scuff.api.plugin.PluginDescriptor;

/**
 * Everything that is configured. Toggle by toggle the strongest source that sets it counts: targets, the configuration, system
 * properties, environment variables. Only what none of them sets is inherited.
 *
 * @param surroundings system properties over environment variables
 * @param targets      the strongest first
 */
record InForce(Settings surroundings, ConfigurationReader.Untargeted untargeted, List<Targeted> targets) {
    InForce {
        targets = targets.stream().sorted(Targeted.STRONGEST_FIRST).toList();
    }

    static InForce only(Settings surroundings) {
        return new InForce(surroundings, ConfigurationReader.Untargeted.NONE, List.of());
    }

    InForce with(ConfigurationReader.Untargeted next) {
        return new InForce(surroundings, next, targets);
    }

    InForce with(Targeted next) {
        Map<String, Targeted> byPid = byPid();
        byPid.put(next.pid(), next);
        return new InForce(surroundings, untargeted, List.copyOf(byPid.values()));
    }

    InForce without(String pid) {
        Map<String, Targeted> byPid = byPid();
        byPid.remove(pid);
        return new InForce(surroundings, untargeted, List.copyOf(byPid.values()));
    }

    private Map<String, Targeted> byPid() {
        Map<String, Targeted> byPid = new TreeMap<>();
        targets.forEach(target -> byPid.put(target.pid(), target));
        return byPid;
    }

    Resolution resolution() {
        return Resolution.of(base().toggles());
    }

    Resolution resolution(PluginDescriptor plugin) {
        Settings all = base();
        for (Targeted target : targets.reversed()) {
            all = target.fits(plugin) ? all.under(target.settings()) : all;
        }
        return Resolution.of(all.toggles());
    }

    private Settings base() {
        return surroundings.under(untargeted.settings());
    }

    /** Whether some are on and others off, here or for a target. */
    boolean isPartial() {
        Resolution base = resolution();
        return base.isPartial() || targets.stream().map(target -> Resolution.of(base().under(target.settings()).toggles()))
                .anyMatch(resolved -> !resolved.toggles().equals(base.toggles()));
    }

    List<Isolation.Target> told() {
        return targets.stream().map(Targeted::told).toList();
    }
}
