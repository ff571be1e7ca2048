package scuff.shell.validate;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import scuff.api.plugin.PluginDescriptor;

/**
 * What the checks of one plugin found.
 *
 * @param plugin empty where the file could not even be described
 */
public record Validation(Path file, Optional<PluginDescriptor> plugin, List<CheckResult> checks, Duration took) {
    public Validation {
        checks = List.copyOf(checks);
    }

    public long count(Verdict verdict) {
        return checks.stream().filter(c -> c.verdict() == verdict).count();
    }

    public boolean passed() {
        return count(Verdict.FAILED) == 0;
    }
}
