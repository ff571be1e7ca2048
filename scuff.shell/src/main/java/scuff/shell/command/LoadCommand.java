package scuff.shell.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import scuff.api.client.Device;
import scuff.api.client.SandboxGroup;
import scuff.api.client.Scuff;
import scuff.shell.console.Json;

/** Makes a group of a document. */
@Command(name = "load", mixinStandardHelpOptions = true, versionProvider = BundleVersion.class,
        description = "Makes a group of what 'save' wrote. Says which devices do not run, and why.")
public final class LoadCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "FILE", description = "What 'save' wrote.")
    private Path file;

    @Option(names = "--json", description = "Print the result for machines.")
    private boolean json;

    public LoadCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        SandboxGroup group = Scuff.await(context.platform().require().loadGroup(file));
        if (json) {
            Json.print(SaveCommand.Result.of(group, file), context.out());
            return ExitCode.WORKED;
        }
        context.out().println("loaded " + group.id() + " (" + group.options().name() + ") from " + file + ": " + group.sandboxes().size()
                + " sandboxes, " + group.devices().size() + " devices");
        List<Device> silent = group.devices().stream().filter(d -> d.state() != Device.State.ACTIVE).toList();
        silent.forEach(d -> context.out().println("  " + d.id() + " is " + d.state().name().toLowerCase(Locale.ROOT) + ": " + d.failure().orElse("")));
        return ExitCode.WORKED;
    }
}
