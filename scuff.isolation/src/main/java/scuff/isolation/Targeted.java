package scuff.isolation;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.osgi.framework.Filter;
import scuff.api.isolation.Isolation;
import scuff.api.plugin.PluginDescriptor;

/** A factory configuration that is in force. */
record Targeted(String pid, int ranking, Filter filter, Settings settings) {
    static final Comparator<Targeted> STRONGEST_FIRST = Comparator.comparingInt(Targeted::ranking).reversed().thenComparing(Targeted::pid);

    boolean fits(PluginDescriptor plugin) {
        return filter.matches(plugin.attributes());
    }

    Isolation.Target told() {
        return new Isolation.Target(pid, filter.toString(), settings.toggles().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().on(), (a, b) -> a, HashMap::new)));
    }
}
