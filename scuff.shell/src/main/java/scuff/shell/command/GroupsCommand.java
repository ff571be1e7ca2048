package scuff.shell.command;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import scuff.api.client.GroupMode;
import scuff.api.client.Sandbox;
import scuff.api.client.SandboxGroup;
import scuff.api.plugin.RenderMode;
import scuff.shell.console.Column;
import scuff.shell.console.Json;
import scuff.shell.console.Table;

/** Lists the groups of this platform. */
@Command(name = "groups", mixinStandardHelpOptions = true, versionProvider = BundleVersion.class,
        description = "Lists the sandbox groups of this platform.")
public final class GroupsCommand implements Callable<Integer> {
    private final CommandContext context;

    @Option(names = "--json", description = "Print the result for machines.")
    private boolean json;

    public GroupsCommand(CommandContext context) {
        this.context = context;
    }

    record Row(String id, String name, SandboxGroup.State state, double sampleRate, int maxFrames, GroupMode mode, RenderMode renderMode, int sandboxes,
            int devices, OptionalLong latencyFrames, long lateBlocks) {
        static Row of(SandboxGroup g) {
            return new Row(g.id(), g.options().name(), g.state(), g.options().activation().sampleRate(), g.options().activation().maxFrames(),
                    g.mode(), g.options().renderMode(), g.sandboxes().size(), g.devices().size(), g.latency(),
                    g.sandboxes().stream().mapToLong(Sandbox::lateBlocks).sum());
        }
    }

    @Override
    public Integer call() {
        List<Row> rows = context.platform().require().groups().stream().map(Row::of).toList();
        if (json) {
            Json.print(rows, context.out());
            return ExitCode.WORKED;
        }
        Table table = new Table(Column.id("GROUP"), Column.text("NAME"), Column.text("STATE"), Column.figure("RATE"), Column.figure("BLOCK"), Column.text("MODE"),
                Column.figure("SANDBOXES"), Column.figure("DEVICES"), Column.figure("LATENCY"), Column.figure("LATE"));
        rows.forEach(r -> table.row(r.id, r.name, r.state.name().toLowerCase(Locale.ROOT), context.terminal().units().hertz((int) Math.round(r.sampleRate)), r.maxFrames,
                r.mode.name().toLowerCase(Locale.ROOT), r.sandboxes, r.devices,
                r.latencyFrames.isPresent() ? r.latencyFrames.getAsLong() : "-", r.lateBlocks));
        table.lines(context.terminal()).forEach(context.out()::println);
        return ExitCode.WORKED;
    }
}
