package scuff.shell.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import scuff.api.client.Sandbox;
import scuff.shell.console.Json;

/** Ends the process of a sandbox. */
@Command(name = "kill", mixinStandardHelpOptions = true, versionProvider = BundleVersion.class,
        description = "Ends the process of a sandbox at once, as a crash would. 'restart' brings it back.")
public final class KillCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "SANDBOX-ID", description = "As 'sandboxes' lists it.")
    private String id;

    @Option(names = "--json", description = "Print the result for machines.")
    private boolean json;

    public KillCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Sandbox sandbox = new LiveObjects(context.platform().require()).sandbox(id);
        sandbox.kill();
        if (json) {
            Json.print(SandboxesCommand.Row.of(sandbox), context.out());
        } else {
            context.out().println("killed " + sandbox.id() + " (" + sandbox.name() + ")");
        }
        return ExitCode.WORKED;
    }
}
