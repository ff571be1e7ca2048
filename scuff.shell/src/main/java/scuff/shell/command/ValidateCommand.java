package scuff.shell.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import scuff.api.client.Scuff;
import scuff.api.plugin.PluginDescriptor;
import scuff.shell.console.Json;
import scuff.shell.console.ProgressBar;
import scuff.shell.names.NearNames;
import scuff.shell.rack.PluginChoice;
import scuff.shell.validate.CheckResult;
import scuff.shell.validate.Validation;
import scuff.shell.validate.Validator;
import scuff.shell.validate.Verdict;

/** Checks whether plugins keep to the rules. */
@Command(name = "validate", mixinStandardHelpOptions = true, versionProvider = BundleVersion.class,
        description = "Checks whether plugins keep to the rules: what they say of themselves, sample rates, block lengths, parameters, states, latency, "
                + "events. Each runs in a process of its own, whatever it does there.",
        footer = "%nExit code 1 when a check has failed.")
public final class ValidateCommand implements Callable<Integer> {
    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    @Mixin
    private final PluginArguments arguments = new PluginArguments();

    @Option(names = "--brief", description = "Show only the checks that failed.")
    private boolean brief;

    @Option(names = "--check", paramLabel = "NAME", description = "Make only this check, besides scan and creation. May be repeated.")
    private Set<String> checks = new LinkedHashSet<>();

    public ValidateCommand(CommandContext context) {
        this.context = context;
    }

    /** @param plugin null where the file could not even be described */
    record Row(String file, PluginJson plugin, boolean passed, List<CheckResult> checks, Duration took) {
        static Row of(Validation v) {
            return new Row(v.file().toString(), v.plugin().map(PluginJson::of).orElse(null), v.passed(), v.checks(), v.took());
        }
    }

    @Override
    public Integer call() {
        Duration patience = arguments.patience();
        for (String check : checks) {
            if (!Validator.checks().contains(check)) {
                throw new ParameterException(spec.commandLine(), "--check=" + check + " is none; there are " + String.join(", ", Validator.checks()) + "."
                        + NearNames.hint(check, Validator.checks()));
            }
        }
        Scuff scuff = context.platform().require();
        PluginChoice choice = arguments.choose(scuff, context);
        List<Validation> done = validate(scuff, choice, patience);
        if (arguments.json) {
            Json.print(done.stream().map(Row::of).toList(), context.out());
        } else {
            new ValidateText(context.out(), context.terminal()).sum(done);
        }
        return done.stream().allMatch(Validation::passed) ? ExitCode.WORKED : ExitCode.FAILED;
    }

    /** A person sees each plugin as soon as it is done. */
    private List<Validation> validate(Scuff scuff, PluginChoice choice, Duration patience) {
        List<Validation> done = new ArrayList<>(choice.broken().stream().map(Validator::ofBroken).toList());
        done.forEach(this::show);
        for (PluginDescriptor plugin : choice.plugins()) {
            try (ProgressBar bar = ProgressBar.start(context.progress(arguments.json), context.terminal(), plugin.name(), Validator.checks().size())) {
                int[] made = {0};
                done.add(new Validator(scuff, patience, checks, check -> {
                    bar.update(++made[0]);
                    bar.note(check);
                }).validate(plugin));
            }
            show(done.getLast());
        }
        return done;
    }

    private void show(Validation validation) {
        if (!arguments.json) {
            List<CheckResult> shown = validation.checks().stream().filter(c -> !brief || c.verdict() == Verdict.FAILED).toList();
            new ValidateText(context.out(), context.terminal()).print(validation, shown);
        }
    }
}
