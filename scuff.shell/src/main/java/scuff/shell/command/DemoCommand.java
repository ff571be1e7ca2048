package scuff.shell.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import scuff.api.client.ScanRequest;
import scuff.api.client.ScuffException;
import scuff.api.plugin.PluginDescriptor;
import scuff.shell.console.Json;
import scuff.shell.demo.Demo;
import scuff.shell.demo.DemoOptions;
import scuff.shell.demo.DemoResult;
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
            new DemoText(context.out(), context.terminal()).print(result);
        }
        return result.recovered() ? ExitCode.WORKED : ExitCode.FAILED;
    }

    private List<PluginDescriptor> scan() {
        try (ScanProgress progress = new ScanProgress(context.progress(json), context.terminal())) {
            return new PluginFinder(context.platform().require().plugins(), progress).scan(ScanRequest.system()).plugins();
        }
    }
}
