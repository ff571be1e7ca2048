package scuff.shell.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import scuff.api.client.SandboxGroup;
import scuff.api.client.Scuff;
import scuff.api.client.StateStorage;
import scuff.shell.console.Json;

/** Writes a group to a document. */
@Command(name = "save", mixinStandardHelpOptions = true, versionProvider = BundleVersion.class,
        description = "Writes a group to a document, with the states of its devices.")
public final class SaveCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(index = "0", paramLabel = "GROUP-ID", description = "As 'groups' lists it.")
    private String id;

    @Parameters(index = "1", paramLabel = "FILE", description = "Replaced if it is there.")
    private Path file;

    @Option(names = "--state-files", description = "Keep each state in a file of its own, in the folder FILE.states.")
    private boolean stateFiles;

    @Option(names = "--json", description = "Print the result for machines.")
    private boolean json;

    public SaveCommand(CommandContext context) {
        this.context = context;
    }

    record Result(String group, Path file, int sandboxes, int devices) {
        static Result of(SandboxGroup group, Path file) {
            return new Result(group.id(), file, group.sandboxes().size(), group.devices().size());
        }
    }

    @Override
    public Integer call() {
        SandboxGroup group = new LiveObjects(context.platform().require()).group(id);
        Scuff.await(group.save(file, stateFiles ? StateStorage.FILES : StateStorage.INLINE));
        if (json) {
            Json.print(Result.of(group, file), context.out());
        } else {
            context.out().println("saved " + id + " to " + file);
        }
        return ExitCode.WORKED;
    }
}
