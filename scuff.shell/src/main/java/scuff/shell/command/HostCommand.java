package scuff.shell.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import scuff.api.client.ScuffException;

/** The platform in the foreground, with a shell. */
@Command(name = "host", mixinStandardHelpOptions = true, versionProvider = BundleVersion.class,
        description = "Runs the platform in the foreground as an application would embed it, with the Gogo shell on standard input "
                + "and a folder for hot deployment. Commands may be piped in; a command that fails then makes the exit code 1.")
final class HostCommand implements Callable<Integer> {
    private final CommandContext context;
    private final Foreground foreground;

    @Option(names = "--deploy", paramLabel = "DIR",
            description = "Bundles and configurations put there are deployed at once, those taken away go (default ${DEFAULT-VALUE}).")
    private Path deploy = Path.of("deploy");

    @Option(names = "--stay", description = "Go on when standard input ends, until the process is told to end.")
    private boolean stay;

    HostCommand(CommandContext context, Foreground foreground) {
        this.context = context;
        this.foreground = foreground;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (Files.exists(deploy) && !Files.isDirectory(deploy)) {
            throw new ScuffException("the folder for deployment is a file: deploy=" + deploy);
        }
        context.err().println("""
                The platform runs. Commands: scuff:scan, scuff:info, scuff:render, scuff:doctor, scuff:groups,
                scuff:sandboxes, scuff:devices, scuff:watch, scuff:kill, scuff:restart, scuff:migrate, scuff:close, scuff:save,
                scuff:load, scuff:isolation, each with --help; lb lists bundles, help lists everything. Deploy a bundle: put its jar into %s
                The end of input (Ctrl-D) ends the platform.""".formatted(deploy.toAbsolutePath().normalize()));
        return foreground.run(deploy.toAbsolutePath().normalize(), stay) ? ExitCode.WORKED : ExitCode.FAILED;
    }
}
