package scuff.shell.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import scuff.api.client.ScuffException;
import scuff.api.isolation.Isolation;
import scuff.api.isolation.Resolution;
import scuff.api.plugin.PluginDescriptor;
import scuff.shell.console.Json;
import scuff.shell.definitions.Form;
import scuff.shell.rack.PluginFinder;
import scuff.shell.spec.DeviceSpec;
import scuff.shell.spec.SpecException;

/** Shows what devices have of their own, and takes it to and from those who compile plugin frameworks. */
@Command(name = "isolation", mixinStandardHelpOptions = true, versionProvider = BundleVersion.class,
        description = "Shows what each device has of its own instead of sharing it, and where that is configured.")
public final class IsolationCommand implements Callable<Integer> {
    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    @Option(names = "--plugin", paramLabel = "PLUGIN-ID", scope = ScopeType.INHERIT, description = "As it is for this plugin; PATH::PLUGIN-ID for one in a certain file.")
    private String plugin;

    @Option(names = "--json", description = "Print the result for machines.")
    private boolean json;

    public IsolationCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Resolution resolution = resolution();
        if (json) {
            Json.print(IsolationText.Row.all(resolution), context.out());
        } else {
            IsolationText text = new IsolationText(context);
            text.print(resolution);
            if (plugin == null) {
                text.print(isolation());
            }
        }
        return ExitCode.WORKED;
    }

    @Command(name = "export", mixinStandardHelpOptions = true, description = "Prints the set as definitions of macros.")
    int export(@Option(names = "--as", required = true, paramLabel = "FORM",
            description = "${COMPLETION-CANDIDATES}: a property sheet, a script for cmake -C, or flags of a compiler.") Form form) {
        context.out().print(form.write(resolution()));
        return ExitCode.WORKED;
    }

    @Command(name = "import", mixinStandardHelpOptions = true,
            description = "Configures what a file defines, and nothing else: what 'export' prints, or the like. Targets stay.")
    int configure(@Parameters(paramLabel = "FILE") Path file) throws IOException {
        Isolation isolation = isolation();
        String text = Files.readString(file);
        try {
            Map<String, String> definitions = Form.of(text).read(text);
            isolation.configure(definitions);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new ScuffException("not imported: file=" + file + ", why=" + e.getMessage(), e);
        }
        new IsolationText(context).print(isolation.untargeted());
        return ExitCode.WORKED;
    }

    private Isolation isolation() {
        return context.platform().isolation().orElseThrow(() -> new ScuffException("nobody configures isolation, so everything is off; deploy the bundle scuff.isolation"));
    }

    private Resolution resolution() {
        return plugin == null ? isolation().untargeted() : isolation().of(descriptor());
    }

    private PluginDescriptor descriptor() {
        try (ScanProgress progress = new ScanProgress(context.progress(json), context.terminal())) {
            return new PluginFinder(context.platform().require().plugins(), progress).find(DeviceSpec.parse(plugin));
        } catch (SpecException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }
}
