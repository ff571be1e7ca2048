package scuff.shell.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import scuff.api.client.ScanResult;
import scuff.api.client.Scuff;
import scuff.api.plugin.PluginDescriptor;
import scuff.shell.console.Json;
import scuff.shell.console.ProgressBar;
import scuff.shell.rack.PluginChoice;
import scuff.shell.stand.Fault;
import scuff.shell.torture.TortureReport;
import scuff.shell.torture.Torturer;

/** Finds out what plugins bear. */
@Command(name = "torture", mixinStandardHelpOptions = true, versionProvider = BundleVersion.class,
        description = "Does random things to plugins, each in a process of its own, until they crash, hang, give what is no number, or the time is up: "
                + "sample rates, block lengths, storms of values and events, states while they play, devices that come and go.",
        footer = "%nThe same seed does the same in the same order. Exit code 1 when a plugin broke; slow blocks are told and break nothing.")
public final class TortureCommand implements Callable<Integer> {
    private static final double LONGEST_SECONDS = 86_400;

    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    @Mixin
    private final PluginArguments arguments = new PluginArguments();

    @Option(names = "--seed", paramLabel = "N", description = "What chance begins with (default ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(names = "--seconds", paramLabel = "SECONDS", description = "How long each plugin is tortured (default ${DEFAULT-VALUE}).")
    private double seconds = 10;

    @Option(names = "--steps", paramLabel = "N", description = "End after so many steps, if time lets it come to that.")
    private Long steps;

    public TortureCommand(CommandContext context) {
        this.context = context;
    }

    /** @param broken what the scan says of a file nobody can make a device of; null where that is not so */
    record Row(Path file, PluginJson plugin, boolean survived, String broken, Optional<Fault> fault, long seed, long steps, String lastOrdeal,
            long blocks, long lateBlocks, double worstShare, Duration took) {
        static Row of(TortureReport r) {
            return new Row(r.plugin().file(), PluginJson.of(r.plugin()), r.fault().isEmpty(), null, r.fault(), r.seed(), r.steps(), r.last(),
                    r.blocks(), r.lateBlocks(), r.worstShare(), r.took());
        }

        static Row of(ScanResult.BrokenFile b) {
            return new Row(b.file(), null, false, b.reason(), Optional.empty(), 0, 0, "", 0, 0, 0, Duration.ZERO);
        }
    }

    @Override
    public Integer call() {
        require(seconds > 0 && seconds <= LONGEST_SECONDS, "--seconds=" + seconds + " is out of range, above 0 to 86400");
        require(steps == null || steps > 0, "--steps=" + steps + " is no number of steps");
        Duration patience = arguments.patience();
        Scuff scuff = context.platform().require();
        PluginChoice choice = arguments.choose(scuff, context);
        TortureText text = new TortureText(context.out(), context.terminal());
        List<Row> rows = new ArrayList<>();
        choice.broken().stream().map(Row::of).forEach(row -> add(row, rows, text));
        for (PluginDescriptor plugin : choice.plugins()) {
            add(Row.of(torture(scuff, plugin, patience)), rows, text);
        }
        if (arguments.json) {
            Json.print(rows, context.out());
        }
        return rows.stream().allMatch(Row::survived) ? ExitCode.WORKED : ExitCode.FAILED;
    }

    /** A person sees each plugin as soon as it is done. */
    private void add(Row row, List<Row> rows, TortureText text) {
        rows.add(row);
        if (!arguments.json) {
            text.print(row);
        }
    }

    private TortureReport torture(Scuff scuff, PluginDescriptor plugin, Duration patience) {
        Duration time = Duration.ofMillis(Math.max(1, Math.round(seconds * 1000)));
        try (ProgressBar bar = ProgressBar.start(context.progress(arguments.json), context.terminal(), plugin.name(), time.toMillis())) {
            TortureReport report = new Torturer(scuff, patience, (elapsed, ordeal) -> {
                bar.update(elapsed.toMillis());
                bar.note(ordeal);
            }).torture(plugin, seed, time, steps == null ? Long.MAX_VALUE : steps);
            bar.update(time.toMillis());
            return report;
        }
    }

    private void require(boolean allowed, String otherwise) {
        if (!allowed) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }
}
