package scuff.shell.validate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import scuff.api.client.ScanResult;
import scuff.api.client.Scuff;
import scuff.api.client.ScuffException;
import scuff.api.plugin.PluginDescriptor;
import scuff.shell.stand.Fault;
import scuff.shell.stand.Stand;
import scuff.shell.stand.Trouble;

/** Makes all checks of a plugin. One thread. */
public final class Validator {
    /** The first check: the scanner could describe its file. */
    static final String SCAN = "scan";

    private final Scuff scuff;
    private final Duration patience;
    private final Consumer<String> progress;
    private final Set<String> wanted;

    /** For all checks. */
    public Validator(Scuff scuff, Duration patience, Consumer<String> progress) {
        this(scuff, patience, Set.of(), progress);
    }

    /**
     * @param patience how long the plugin may take for a block or an answer
     * @param wanted   names of the only checks to make, besides those without which there is nothing to check; empty for all
     * @param progress told the name of each check before it is made
     */
    public Validator(Scuff scuff, Duration patience, Set<String> wanted, Consumer<String> progress) {
        this.scuff = scuff;
        this.patience = patience;
        this.wanted = Set.copyOf(wanted);
        this.progress = progress;
    }

    /** The names of all checks, in their order. */
    public static List<String> checks() {
        return Stream.concat(Stream.of(SCAN), Checks.ALL.stream().map(Check::name)).toList();
    }

    /** Of a file nobody can make a device of. */
    public static Validation ofBroken(ScanResult.BrokenFile file) {
        return new Validation(file.file(), Optional.empty(), List.of(new CheckResult(SCAN, Verdict.FAILED, file.reason())), Duration.ZERO);
    }

    /** @throws ScuffException when the platform, not the plugin, fails: no process can be started */
    public Validation validate(PluginDescriptor plugin) {
        long begun = System.nanoTime();
        List<CheckResult> results = new ArrayList<>();
        results.add(new CheckResult(SCAN, Verdict.PASSED, "described by a process of its own"));
        Stand stand = new Stand(scuff, plugin, patience);
        try {
            boolean creates = true;
            for (Check check : chosen()) {
                progress.accept(check.name());
                if (!creates) {
                    results.add(new CheckResult(check.name(), Verdict.SKIPPED, "there is no device to look at"));
                    continue;
                }
                try {
                    stand.clear();
                    Answer answer = check.run(stand);
                    results.add(new CheckResult(check.name(), answer.verdict(), answer.reason()));
                } catch (Trouble trouble) {
                    results.add(new CheckResult(check.name(), Verdict.FAILED, trouble.getMessage()));
                    creates = check != Checks.CREATION;
                    stand = after(trouble, stand, plugin);
                }
            }
        } finally {
            stand.close();
        }
        return new Validation(plugin.file(), Optional.of(plugin), results, Duration.ofNanos(System.nanoTime() - begun));
    }

    private List<Check> chosen() {
        return Checks.ALL.stream().filter(c -> wanted.isEmpty() || c == Checks.CREATION || wanted.contains(c.name())).toList();
    }

    /** One that refused something is still there, but what it is in nobody knows. */
    private Stand after(Trouble trouble, Stand stand, PluginDescriptor plugin) {
        if (trouble.fault().kind() == Fault.Kind.REFUSED) {
            try {
                stand.clear();
                return stand;
            } catch (Trouble again) {
                // then it is of no more use
            }
        }
        stand.close();
        return new Stand(scuff, plugin, patience);
    }
}
