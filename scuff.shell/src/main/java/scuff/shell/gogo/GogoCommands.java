package scuff.shell.gogo;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import scuff.shell.command.CloseCommand;
import scuff.shell.command.CommandContext;
import scuff.shell.command.CommandLines;
import scuff.shell.command.DevicesCommand;
import scuff.shell.command.DoctorCommand;
import scuff.shell.command.ExitCode;
import scuff.shell.command.GroupsCommand;
import scuff.shell.command.InfoCommand;
import scuff.shell.command.IsolationCommand;
import scuff.shell.command.KillCommand;
import scuff.shell.command.LoadCommand;
import scuff.shell.command.MigrateCommand;
import scuff.shell.command.RenderCommand;
import scuff.shell.command.RestartCommand;
import scuff.shell.command.SandboxesCommand;
import scuff.shell.command.SaveCommand;
import scuff.shell.command.ScanCommand;
import scuff.shell.command.TortureCommand;
import scuff.shell.command.ValidateCommand;
import scuff.shell.command.WatchCommand;
import scuff.shell.console.Terminal;
import scuff.shell.platform.DeployedPlatform;
import scuff.shell.platform.Platform;

/** The commands of the command line, and those that only make sense where the platform stays. */
@Component(service = GogoCommands.class, property = {"osgi.command.scope=scuff", "osgi.command.function=scan",
    "osgi.command.function=info", "osgi.command.function=render", "osgi.command.function=doctor", "osgi.command.function=groups",
    "osgi.command.function=sandboxes", "osgi.command.function=devices", "osgi.command.function=kill", "osgi.command.function=restart",
    "osgi.command.function=close", "osgi.command.function=watch", "osgi.command.function=save", "osgi.command.function=load",
    "osgi.command.function=isolation", "osgi.command.function=migrate", "osgi.command.function=validate",
    "osgi.command.function=torture"})
public final class GogoCommands {
    /** Everything has long started when a person types. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Platform platform;
    private final Runnable release;

    @Activate
    public GogoCommands(BundleContext context) {
        DeployedPlatform deployed = new DeployedPlatform(context, PATIENCE);
        platform = deployed;
        release = deployed::close;
    }

    GogoCommands(Platform platform) {
        this.platform = platform;
        this.release = () -> {};
    }

    @Deactivate
    void deactivate() {
        release.run();
    }

    public void scan(String... arguments) {
        execute(ScanCommand::new, arguments);
    }

    public void info(String... arguments) {
        execute(InfoCommand::new, arguments);
    }

    public void render(String... arguments) {
        execute(RenderCommand::new, arguments);
    }

    public void doctor(String... arguments) {
        execute(DoctorCommand::new, arguments);
    }

    public void groups(String... arguments) {
        execute(GroupsCommand::new, arguments);
    }

    public void sandboxes(String... arguments) {
        execute(SandboxesCommand::new, arguments);
    }

    public void devices(String... arguments) {
        execute(DevicesCommand::new, arguments);
    }

    public void kill(String... arguments) {
        execute(KillCommand::new, arguments);
    }

    public void restart(String... arguments) {
        execute(RestartCommand::new, arguments);
    }

    public void migrate(String... arguments) {
        execute(MigrateCommand::new, arguments);
    }

    public void close(String... arguments) {
        execute(CloseCommand::new, arguments);
    }

    public void watch(String... arguments) {
        execute(WatchCommand::new, arguments);
    }

    public void save(String... arguments) {
        execute(SaveCommand::new, arguments);
    }

    public void load(String... arguments) {
        execute(LoadCommand::new, arguments);
    }

    public void validate(String... arguments) {
        execute(ValidateCommand::new, arguments);
    }

    public void torture(String... arguments) {
        execute(TortureCommand::new, arguments);
    }

    public void isolation(String... arguments) {
        execute(IsolationCommand::new, arguments);
    }

    /** The session's shell prints what is thrown, so errors are not printed here as well. */
    private void execute(Function<CommandContext, Object> command, String... arguments) {
        // Gogo has redirected both streams for this thread
        CommandContext context = new CommandContext(platform, System.out, System.err, Terminal.detect());
        StringWriter errors = new StringWriter();
        int code = CommandLines.single(command.apply(context), context, new PrintWriter(errors, true)).execute(arguments);
        if (code != ExitCode.WORKED) {
            String said = errors.toString().strip().replaceFirst("^scuff: ", "");
            throw new CommandFailed(said.isEmpty() ? "exit code " + code : said);
        }
    }
}
