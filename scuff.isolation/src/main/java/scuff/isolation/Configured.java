package scuff.isolation;

import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import scuff.api.isolation.Isolation;
import scuff.api.isolation.Toggle;

/** What is in force. A configuration that is refused changes nothing: of each the last good one stays. */
final class Configured {
    private final Lines log;
    private final Runnable changed;
    private final Set<String> told = new HashSet<>();
    private volatile InForce now;

    /** @param changed called, without a lock, when something else is in force than before */
    Configured(Lines log, Properties system, Map<String, String> environment, Runnable changed) {
        this.log = log;
        this.changed = changed;
        Settings variables = orNone("environment variables", () -> Surroundings.environment(environment));
        Settings properties = orNone("system properties", () -> Surroundings.systemProperties(system));
        now = InForce.only(variables.under(properties));
        tellPartial();
    }

    private Settings orNone(String what, Supplier<Settings> read) {
        try {
            return read.get();
        } catch (BadSetting e) {
            log.line(Level.ERROR, "isolation: " + what + " refused, none of them counts: " + e.getMessage());
            return Settings.NONE;
        }
    }

    InForce now() {
        return now;
    }

    /** @param properties null: there is none any more @throws BadSetting when they are refused */
    void untargeted(Map<String, ?> properties) {
        follow(Isolation.PID, () -> untargetedChange(properties), true);
    }

    /** @throws BadSetting when they are refused */
    void targeted(String pid, Map<String, ?> properties) {
        follow(pid, () -> targetedChange(pid, properties), true);
    }

    /** What was found somewhere, perhaps some time ago: it does not count when somebody has told of this configuration meanwhile. */
    void found(String pid, Map<String, ?> properties) {
        try {
            follow(pid, () -> pid.equals(Isolation.PID) ? untargetedChange(properties) : targetedChange(pid, properties), false);
        } catch (BadSetting e) {
            log.line(Level.DEBUG, "isolation: found at the start, and refused: pid=" + pid);
        }
    }

    void deleted(String pid) {
        follow(pid, () -> force -> force.without(pid), true);
    }

    private static UnaryOperator<InForce> untargetedChange(Map<String, ?> properties) {
        var next = properties == null ? ConfigurationReader.Untargeted.NONE : ConfigurationReader.untargeted(properties);
        return force -> force.with(next);
    }

    private static UnaryOperator<InForce> targetedChange(String pid, Map<String, ?> properties) {
        Targeted next = ConfigurationReader.targeted(pid, properties);
        return force -> force.with(next);
    }

    private void follow(String pid, Supplier<UnaryOperator<InForce>> read, boolean isNews) {
        UnaryOperator<InForce> how;
        try {
            how = read.get();
        } catch (BadSetting e) {
            log.line(Level.ERROR, "isolation: configuration refused, the last good one stays in force: pid=" + pid + ", " + e.getMessage());
            throw e;
        }
        synchronized (this) {
            if (!isNews && told.contains(pid)) {
                return;
            }
            if (isNews) {
                told.add(pid);
            }
            InForce next = how.apply(now);
            if (next.equals(now)) {
                return;
            }
            now = next;
            tellPartial();
        }
        changed.run();
    }

    private void tellPartial() {
        if (now.isPartial()) {
            Set<String> on = now.resolution().toggles().names();
            log.line(Level.INFO, "isolation is partially enabled: on=" + on.size() + " of " + Toggle.values().length + " " + on + ", targets="
                    + now.targets().stream().map(Targeted::pid).toList() + "; scuff:isolation tells why");
        }
    }
}
