package scuff.shell.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Without a sub-command: help. */
@Command(name = "scuff", mixinStandardHelpOptions = true, versionProvider = BundleVersion.class, synopsisSubcommandLabel = "COMMAND",
        description = "Hosts audio plugins in processes of their own, so that a plugin that crashes takes nothing with it.",
        footerHeading = "%n", footer = {
            "Every command has --help. Results go to standard output, errors and progress to standard error.",
            "Exit codes: 0 it worked, 1 it failed, 2 the command line cannot be understood."})
final class ScuffCommand implements Callable<Integer> {
    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    ScuffCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(context.out());
        return ExitCode.WORKED;
    }
}
