package scuff.client.placement;

import java.util.List;
import scuff.api.plugin.PluginDescriptor;

/**
 * How devices are spread over sandboxes.
 *
 * @param spread      where no rule fits
 * @param moveCrashed whether a device that its process died of comes back in a sandbox of its own
 * @param rules       exceptions
 */
public record Placement(Spread spread, boolean moveCrashed, List<Rule> rules) {
    /** All together, crashed or not. */
    public static final Placement DEFAULT = new Placement(Spread.TOGETHER, false, List.of());
    private static final String EVERYBODY = "together";

    public Placement {
        rules = rules.stream().sorted(Rule.STRONGEST_FIRST).toList();
    }

    /** Where a device of this plugin belongs. */
    public Spot spot(PluginDescriptor plugin) {
        for (Rule rule : rules) {
            if (rule.fits(plugin)) {
                return rule.together().map(group -> Spot.shared("group", group)).orElseGet(() -> spot(rule.spread().orElseThrow(), plugin));
            }
        }
        return spot(spread, plugin);
    }

    private static Spot spot(Spread spread, PluginDescriptor plugin) {
        return switch (spread) {
            case TOGETHER -> Spot.shared("all", EVERYBODY);
            case BY_VENDOR -> plugin.vendor().isBlank() ? Spot.shared("plugin", plugin.ref().toString()) : Spot.shared("vendor", plugin.vendor());
            case BY_PLUGIN -> new Spot(Spot.shared("plugin", plugin.ref().toString()).key(), plugin.name());
            case ALONE -> Spot.alone(plugin.name());
        };
    }
}
