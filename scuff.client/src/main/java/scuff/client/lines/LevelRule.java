package scuff.client.lines;

import java.util.Comparator;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import scuff.api.plugin.PluginDescriptor;
import scuff.client.log.Log;

/**
 * The log level of certain plugins' devices.
 *
 * @param pid     of its configuration
 * @param ranking where several fit, the highest counts
 * @param level   what matters less is left out
 */
public record LevelRule(String pid, int ranking, Filter target, Log.Level level) {
    static final Comparator<LevelRule> STRONGEST_FIRST = Comparator.comparingInt(LevelRule::ranking).reversed().thenComparing(LevelRule::pid);

    /** @throws IllegalArgumentException names key and value */
    public static LevelRule of(String pid, int ranking, String target, String level) {
        try {
            return new LevelRule(pid, ranking, FrameworkUtil.createFilter(target), Log.Level.valueOf(level));
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException("not a filter: pid=" + pid + ", target=" + target + ", why=" + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("no such level: pid=" + pid + ", level=" + level + ", allowed=DEBUG, INFO, WARN, ERROR", e);
        }
    }

    boolean fits(PluginDescriptor plugin) {
        return target.matches(plugin.attributes());
    }
}
