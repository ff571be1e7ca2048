package scuff.shell.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import scuff.api.client.Sandbox;
import scuff.shell.console.Json;
import scuff.shell.rack.Stages;

/** Brings a sandbox back. */
@Command(name = "restart", mixinStandardHelpOptions = true, versionProvider = BundleVersion.class,
        description = "Starts the process of a sandbox anew and creates its devices again, as they were.")
public final class RestartCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "SANDBOX-ID", description = "As 'sandboxes' lists it.")
    private String id;

    @Option(names = "--json", description = "Print the result for machines.")
    private boolean json;

    public RestartCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Sandbox sandbox = new LiveObjects(context.platform().require()).sandbox(id);
        Stages.await(sandbox.restart(), "restart the sandbox " + id);
        if (json) {
            Json.print(SandboxesCommand.Row.of(sandbox), context.out());
        } else {
            String process = sandbox.process().isPresent() ? ", process " + sandbox.process().getAsLong() : "";
            context.out().println("restarted " + sandbox.id() + " (" + sandbox.name() + process + ")");
        }
        return ExitCode.WORKED;
    }
}
