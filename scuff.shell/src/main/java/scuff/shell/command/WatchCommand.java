package scuff.shell.command;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import scuff.api.client.Device;
import scuff.api.client.Sandbox;
import scuff.shell.console.Json;

/** Sandboxes and devices, again and again, the costliest first. */
@Command(name = "watch", mixinStandardHelpOptions = true, versionProvider = BundleVersion.class,
        description = "Lists sandboxes and devices again and again, those that cost most first, until it is interrupted.")
public final class WatchCommand implements Callable<Integer> {
    private static final String HOME_AND_CLEAR = "\033[H\033[2J";

    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    @Option(names = "--every", paramLabel = "SECONDS", description = "Time between two lists (default ${DEFAULT-VALUE}).")
    private double every = 1;

    @Option(names = "--times", paramLabel = "N", description = "End after so many lists; 0 for never (default ${DEFAULT-VALUE}).")
    private int times;

    @Option(names = "--json", description = "Print each list for machines.")
    private boolean json;

    public WatchCommand(CommandContext context) {
        this.context = context;
    }

    record View(List<SandboxesCommand.Row> sandboxes, List<DevicesCommand.Row> devices) {}

    @Override
    public Integer call() {
        if (!(every >= 0.01 && every <= 86_400) || times < 0) {
            throw new ParameterException(spec.commandLine(), "--every=" + every + " --times=" + times + " is no rhythm; give seconds, 0.01 to 86400,"
                    + " and a number of times that is not negative");
        }
        Duration pause = Duration.ofNanos(Math.round(every * 1e9));
        try {
            for (int round = 1; ; round++) {
                show(view());
                if (round == times) {
                    return ExitCode.WORKED;
                }
                Thread.sleep(pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.WORKED; // this is how a person ends it
        }
    }

    private View view() {
        List<Sandbox> sandboxes = new LiveObjects(context.platform().require()).sandboxes();
        List<Device> devices = sandboxes.stream().flatMap(s -> s.devices().stream()).toList();
        return new View(sandboxes.stream().map(SandboxesCommand.Row::of).sorted((a, b) -> Double.compare(b.load(), a.load())).toList(),
                devices.stream().map(DevicesCommand.Row::of).sorted((a, b) -> Double.compare(b.load().share(), a.load().share())).toList());
    }

    private void show(View view) {
        if (json) {
            Json.print(view, context.out());
            return;
        }
        if (context.terminal().live()) {
            context.out().print(HOME_AND_CLEAR);
        }
        SandboxesCommand.print(view.sandboxes, context);
        context.out().println();
        DevicesCommand.print(view.devices, context);
        context.out().flush();
    }
}
