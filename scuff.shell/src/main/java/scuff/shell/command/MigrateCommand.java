package scuff.shell.command;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import scuff.api.client.Sandbox;
import scuff.api.client.SandboxGroup;
import scuff.api.client.ScuffException;
import scuff.shell.console.Json;
import scuff.shell.rack.Stages;

/** Takes sandboxes to new processes. */
@Command(name = "migrate", mixinStandardHelpOptions = true, versionProvider = BundleVersion.class,
        description = "Takes a sandbox, or all of a group that have a process, to new processes without a lost block: of the bundles that are deployed now.")
public final class MigrateCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "SANDBOX-ID|GROUP-ID", description = "As 'sandboxes' and 'groups' list them.")
    private String id;

    @Option(names = "--json", description = "Print the result for machines.")
    private boolean json;

    public MigrateCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<Sandbox> migrated = switch (new LiveObjects(context.platform().require()).anything(id)) {
            case Sandbox sandbox -> {
                Stages.await(sandbox.migrate(), "migrate the sandbox " + id);
                yield List.of(sandbox);
            }
            case SandboxGroup group -> {
                Stages.await(group.migrate(), "migrate the group " + id);
                yield group.sandboxes().stream().filter(sandbox -> sandbox.process().isPresent()).toList();
            }
            default -> throw new ScuffException("a device has no process of its own: id=" + id + "; migrate its sandbox");
        };
        if (json) {
            Json.print(migrated.stream().map(SandboxesCommand.Row::of).toList(), context.out());
        } else {
            migrated.forEach(sandbox -> context.out().println("migrated " + sandbox.id() + " (" + sandbox.name()
                    + (sandbox.process().isPresent() ? ", process " + sandbox.process().getAsLong() : "") + ")"));
        }
        return ExitCode.WORKED;
    }
}
