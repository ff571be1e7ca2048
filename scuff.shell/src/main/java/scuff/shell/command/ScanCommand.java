package scuff.shell.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import scuff.api.client.PluginCatalog;
import scuff.api.client.ScanRequest;
import scuff.api.client.ScanResult;
import scuff.api.client.ScuffException;
import scuff.api.plugin.PluginDescriptor;
import scuff.shell.console.Cell;
import scuff.shell.console.Column;
import scuff.shell.console.Ink;
import scuff.shell.console.Json;
import scuff.shell.console.Table;
import scuff.shell.names.NearNames;
import scuff.shell.rack.PluginFinder;

/** Lists the plugins of this machine. */
@Command(name = "scan", mixinStandardHelpOptions = true, versionProvider = BundleVersion.class,
        description = "Lists all plugins of this machine, then the files that failed, with the reason.")
public final class ScanCommand implements Callable<Integer> {
    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    @Option(names = "--path", paramLabel = "DIR", description = "Also look in this folder, or at this file. May be repeated.")
    private List<Path> paths = new ArrayList<>();

    @Option(names = "--format", paramLabel = "ID", description = "Only plugins of this format, for example clap. May be repeated.")
    private Set<String> formats = new LinkedHashSet<>();

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "How long one file may take (default ${DEFAULT-VALUE}).")
    private double timeout = ScanRequest.DEFAULT_TIMEOUT.toSeconds();

    @Option(names = "--fresh", description = "Look at files again that did not change since the last scan.")
    private boolean fresh;

    @Option(names = "--json", description = "Print the result for machines.")
    private boolean json;

    public ScanCommand(CommandContext context) {
        this.context = context;
    }

    /** @param plugins all plugins, by file; @param broken the files that failed */
    record Result(List<PluginJson> plugins, List<ScanResult.BrokenFile> broken, int files, int cached) {}

    @Override
    public Integer call() {
        ScanRequest request = new ScanRequest(paths, true, formats, duration(), !fresh);
        PluginCatalog catalog = context.platform().require().plugins();
        check(catalog);
        ScanResult result;
        try (ScanProgress progress = new ScanProgress(context.progress(json), context.terminal())) {
            result = new PluginFinder(catalog, progress).scan(request);
        }
        if (json) {
            Json.print(new Result(result.plugins().stream().map(PluginJson::of).toList(), result.broken(), result.files(),
                    result.cached()), context.out());
        } else {
            print(result);
        }
        return ExitCode.WORKED;
    }

    private Duration duration() {
        if (!(timeout >= 0.001 && timeout <= 86_400)) {
            throw new ParameterException(spec.commandLine(),
                    "--timeout=" + timeout + " is no time for a file; give seconds, 0.001 to 86400");
        }
        return Duration.ofMillis(Math.round(timeout * 1000));
    }

    private void check(PluginCatalog catalog) {
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw new ScuffException("nothing to scan there: path=" + path);
            }
        }
        for (String format : formats) {
            if (!catalog.formats().contains(format)) {
                throw new ScuffException("no such plugin format: format=" + format + ", deployed=" + String.join(", ", catalog.formats())
                        + "." + NearNames.hint(format, catalog.formats()));
            }
        }
    }

    private void print(ScanResult result) {
        if (!result.plugins().isEmpty()) {
            Table table = new Table(Column.id("ID"), Column.text("NAME"), Column.text("VENDOR"), Column.text("VERSION"),
                    Column.text("FORMAT"), Column.text("FEATURES"), Column.text("FILE"));
            for (PluginDescriptor p : result.plugins()) {
                table.row(p.ref().id(), p.name(), p.vendor(), p.version(), p.ref().format(), String.join(", ", p.features()), p.file());
            }
            table.lines(context.terminal()).forEach(context.out()::println);
            context.out().println();
        }
        if (!result.broken().isEmpty()) {
            Table table = new Table(Column.id("FAILED"), Column.text("FORMAT"), Column.text("REASON"));
            result.broken().forEach(b -> table.row(new Cell(b.file().toString(), Ink.RED), b.format(), b.reason()));
            table.lines(context.terminal()).forEach(context.out()::println);
            context.out().println();
        }
        context.out().println(result.plugins().size() + " plugins in " + result.files() + " files, " + result.broken().size()
                + " files failed, " + result.cached() + " unchanged since an earlier scan");
    }
}
