package scuff.client.placement;

import java.util.Comparator;
import java.util.Optional;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import scuff.api.plugin.PluginDescriptor;

/**
 * An exception for certain plugins.
 *
 * @param pid      of its configuration
 * @param ranking  where several fit, the highest counts
 * @param spread   how they are spread among themselves
 * @param together they share a sandbox with all that belong to this group
 */
public record Rule(String pid, int ranking, Filter target, Optional<Spread> spread, Optional<String> together) {
    static final Comparator<Rule> STRONGEST_FIRST = Comparator.comparingInt(Rule::ranking).reversed().thenComparing(Rule::pid);

    /** @throws IllegalArgumentException names key and value; empty texts are as if they were not there */
    public static Rule of(String pid, int ranking, String target, String spread, String together) {
        if (spread.isEmpty() == together.isEmpty()) {
            throw new IllegalArgumentException("a placement rule has either a spread or a group: pid=" + pid + ", spread=" + spread + ", together=" + together);
        }
        try {
            return new Rule(pid, ranking, FrameworkUtil.createFilter(target), spread.isEmpty() ? Optional.empty() : Optional.of(spread(spread)),
                    Optional.of(together).filter(group -> !group.isEmpty()));
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException("not a filter: pid=" + pid + ", target=" + target + ", why=" + e.getMessage(), e);
        }
    }

    static Spread spread(String word) {
        return Spread.named(word).orElseThrow(() -> new IllegalArgumentException("no such placement: spread=" + word + ", allowed=" + Spread.words()));
    }

    boolean fits(PluginDescriptor plugin) {
        return target.matches(plugin.attributes());
    }
}
