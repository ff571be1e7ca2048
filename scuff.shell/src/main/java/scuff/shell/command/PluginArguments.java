package scuff.shell.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import scuff.api.client.Scuff;
import scuff.shell.rack.PluginChoice;
import scuff.shell.rack.PluginFinder;
import scuff.shell.spec.SpecException;

/** What {@code validate} and {@code torture} are asked for alike. */
final class PluginArguments {
    private static final double LONGEST_PATIENCE = 3600;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Parameters(paramLabel = "PLUGIN", arity = "1..*",
            description = "A plugin file, a folder of them, or the id of a plugin; PATH::PLUGIN-ID for one in a certain file.")
    private List<String> plugins = new ArrayList<>();

    @Option(names = "--patience", paramLabel = "SECONDS", description = "A plugin that takes longer for a block or an answer hangs (default ${DEFAULT-VALUE}).")
    private double patience = 20;

    @Option(names = "--json", description = "Print the result for machines.")
    boolean json;

    Duration patience() {
        if (!(patience >= 0.1 && patience <= LONGEST_PATIENCE)) {
            throw new ParameterException(spec.commandLine(), "--patience=" + patience + " is out of range, 0.1 to 3600");
        }
        return Duration.ofMillis(Math.round(patience * 1000));
    }

    PluginChoice choose(Scuff scuff, CommandContext context) {
        try (ScanProgress progress = new ScanProgress(context.progress(json), context.terminal())) {
            return PluginChoice.of(plugins, scuff.plugins(), new PluginFinder(scuff.plugins(), progress));
        } catch (SpecException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }
}
