package scuff.shell.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import scuff.api.client.ScanRequest;
import scuff.api.client.ScuffException;
import scuff.api.plugin.PluginDescriptor;
import scuff.shell.console.Cell;
import scuff.shell.console.Column;
import scuff.shell.console.DisplayText;
import scuff.shell.console.Ink;
import scuff.shell.console.Json;
import scuff.shell.console.Table;
import scuff.shell.console.Units;
import scuff.shell.demo.Demo;
import scuff.shell.demo.DemoOptions;
import scuff.shell.demo.DemoResult;
import scuff.shell.demo.Recovery;
import scuff.shell.rack.PluginFinder;

/** Shows what the platform does. */
@Command(name = "demo", mixinStandardHelpOptions = true, versionProvider = BundleVersion.class,
        description = "Plays music through three plugins in three processes, kills one of them in the middle, brings it back, and "
                + "writes what was heard as scuff-demo.wav and scuff-demo.png.",
        footer = "%nExit code 1 when the killed device did not come back as it was.")
public final class DemoCommand implements Callable<Integer> {
    private static final int RATE = 48_000;
    private static final int BLOCK = 256;

    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    @Option(names = "--folder", paramLabel = "DIR", description = "Where the files go (default: here).")
    private Path folder = Path.of("");

    @Option(names = "--seconds", paramLabel = "SECONDS", description = "How long the music is, 4 to 120 (default ${DEFAULT-VALUE}).")
    private double seconds = 8;

    @Option(names = "--json", description = "Print the result for machines.")
    private boolean json;

    public DemoCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        if (!(seconds >= 4 && seconds <= 120)) {
            throw new ParameterException(spec.commandLine(), "--seconds=" + seconds + " is out of range, 4 to 120");
        }
        if (!Files.isDirectory(folder.toAbsolutePath())) {
            throw new ScuffException("no such folder: folder=" + folder);
        }
        List<PluginDescriptor> installed = scan();
        DemoResult result = new Demo(context.platform(), new DemoOptions(folder, seconds, RATE, BLOCK), context.progress(json),
                context.terminal()).run(installed);
        if (json) {
            Json.print(result, context.out());
        } else {
            print(result);
        }
        return result.recovered() ? ExitCode.WORKED : ExitCode.FAILED;
    }

    private List<PluginDescriptor> scan() {
        try (ScanProgress progress = new ScanProgress(context.progress(json), context.terminal())) {
            return new PluginFinder(context.platform().require().plugins(), progress).scan(ScanRequest.system()).plugins();
        }
    }

    private void print(DemoResult result) {
        Units units = context.terminal().units();
        Table devices = new Table(Column.text("DEVICE"), Column.text("PLUGIN"), Column.text("SANDBOX"), Column.figure("MISSED BLOCKS"));
        for (int i = 0; i < result.devices().size(); i++) {
            DemoResult.DemoDevice device = result.devices().get(i);
            boolean killed = i == result.recovery().sandbox();
            Ink ink = device.missedBlocks() > 0 && !killed ? Ink.YELLOW : Ink.PLAIN;
            devices.row(device.part(), device.name(), device.sandbox(), new Cell(device.missedBlocks() + (killed ? " (killed)" : ""), ink));
        }
        context.out().println();
        devices.lines(context.terminal()).forEach(context.out()::println);
        context.out().println();
        line("blocks", result.blocks() + " of " + units.frames(result.blockFrames(), result.rate()) + ", after "
                + result.warmUpBlocks() + " to warm up");
        line("latency", units.frames(result.latencyFrames(), result.rate()));
        line("round trip", String.format(Locale.ROOT, "p50 %s, p99 %s, p99.9 %s, longest %s", units.nanos(result.roundTrip().p50()),
                units.nanos(result.roundTrip().p99()), units.nanos(result.roundTrip().p999()), units.nanos(result.roundTrip().max())));
        line("audio thread", result.realTime());
        line("death to sound", units.nanos(result.recovery().deathToSoundNanos()));
        line("parameters", parameters(result.recovery()));
        line("written", result.wav() + ", " + result.plot());
    }

    private static String parameters(Recovery recovery) {
        return recovery.changed().isEmpty() ? "all " + recovery.parameters() + " came back equal"
                : recovery.changed().size() + " of " + recovery.parameters() + " changed: " + String.join(", ", recovery.changed());
    }

    private void line(String name, String value) {
        context.out().println(String.format(Locale.ROOT, "%-15s %s", name, DisplayText.clean(value)));
    }
}
