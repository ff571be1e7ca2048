package scuff.shell.command;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import scuff.api.client.CrashReport;
import scuff.api.client.Sandbox;
import scuff.shell.console.Cell;
import scuff.shell.console.Column;
import scuff.shell.console.Ink;
import scuff.shell.console.Json;
import scuff.shell.console.Table;
import scuff.shell.console.Units;

/** Lists the sandboxes of this platform. */
@Command(name = "sandboxes", mixinStandardHelpOptions = true, versionProvider = BundleVersion.class,
        description = "Lists the sandboxes of this platform: state, memory, load, and how those ended that have no process.")
public final class SandboxesCommand implements Callable<Integer> {
    private final CommandContext context;

    @Option(names = "--group", paramLabel = "ID", description = "Only those of this group.")
    private String group;

    @Option(names = "--json", description = "Print the result for machines.")
    private boolean json;

    public SandboxesCommand(CommandContext context) {
        this.context = context;
    }

    record Row(String id, String name, String group, Sandbox.State state, OptionalLong process, OptionalLong residentBytes, int devices,
            double load, int restarts, long lateBlocks, String ended) {
        static Row of(Sandbox s) {
            return new Row(s.id(), s.name(), s.group().id(), s.state(), s.process(), s.residentBytes(), s.devices().size(),
                    s.devices().stream().mapToDouble(d -> d.load().share()).sum(), s.restarts(), s.lateBlocks(),
                    s.crash().map(CrashReport::cause).orElse(""));
        }
    }

    @Override
    public Integer call() {
        LiveObjects live = new LiveObjects(context.platform().require());
        List<Row> rows = (group == null ? live.sandboxes() : live.group(group).sandboxes()).stream().map(Row::of).toList();
        if (json) {
            Json.print(rows, context.out());
            return ExitCode.WORKED;
        }
        print(rows, context);
        return ExitCode.WORKED;
    }

    static void print(List<Row> rows, CommandContext context) {
        Table table = new Table(Column.id("SANDBOX"), Column.text("NAME"), Column.id("GROUP"), Column.text("STATE"), Column.figure("PROCESS"),
                Column.figure("MEMORY"), Column.figure("DEVICES"), Column.figure("LOAD"), Column.figure("RESTARTS"), Column.figure("LATE"),
                Column.text("ENDED BY"));
        Units units = context.terminal().units();
        rows.forEach(r -> table.row(r.id, r.name, r.group, state(r.state), r.process.isPresent() ? r.process.getAsLong() : "-",
                r.residentBytes.isPresent() ? units.bytes(r.residentBytes.getAsLong()) : "-", r.devices, units.percent(r.load), r.restarts,
                r.lateBlocks, r.ended));
        table.lines(context.terminal()).forEach(context.out()::println);
    }

    private static Cell state(Sandbox.State state) {
        Ink ink = switch (state) {
            case ACTIVE -> Ink.GREEN;
            case FAILED, CRASHED, QUARANTINED -> Ink.RED;
            case STARTING, CLOSING, CLOSED -> Ink.FAINT;
        };
        return new Cell(state.name().toLowerCase(Locale.ROOT), ink);
    }
}
