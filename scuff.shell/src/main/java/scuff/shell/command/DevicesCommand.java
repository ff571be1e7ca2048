package scuff.shell.command;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import scuff.api.client.Device;
import scuff.api.client.DeviceLoad;
import scuff.api.client.LatePolicy;
import scuff.api.client.Sandbox;
import scuff.api.plugin.DeviceInfo;
import scuff.shell.console.Column;
import scuff.shell.console.Json;
import scuff.shell.console.Table;
import scuff.shell.console.Units;

/** Lists the devices of this platform. */
@Command(name = "devices", mixinStandardHelpOptions = true, versionProvider = BundleVersion.class,
        description = "Lists the devices of this platform and what they cost.")
public final class DevicesCommand implements Callable<Integer> {
    private final CommandContext context;

    @Option(names = "--sandbox", paramLabel = "ID", description = "Only those of this sandbox.")
    private String sandbox;

    @Option(names = "--json", description = "Print the result for machines.")
    private boolean json;

    public DevicesCommand(CommandContext context) {
        this.context = context;
    }

    record Row(String id, String plugin, String name, String sandbox, Device.State state, int latencyFrames, int parameters,
            LatePolicy latePolicy, DeviceLoad load, Set<String> toggles, String own, String failure) {
        /** A device that is being created has no more to say than which plugin it will be. */
        static Row of(Device d) {
            DeviceInfo info = d.info();
            String name = info == null ? d.plugin().id() : info.descriptor().name();
            return new Row(d.id(), d.plugin().toString(), name, d.sandbox().id(), d.state(), d.activated().latencyFrames(),
                    info == null ? 0 : info.parameters().size(), d.latePolicy(), d.load(), d.toggles().names(),
                    IsolationText.brief(d.toggles()), d.failure().orElse(""));
        }
    }

    @Override
    public Integer call() {
        LiveObjects live = new LiveObjects(context.platform().require());
        List<Sandbox> sandboxes = sandbox == null ? live.sandboxes() : List.of(live.sandbox(sandbox));
        List<Row> rows = sandboxes.stream().flatMap(s -> s.devices().stream()).map(Row::of).toList();
        if (json) {
            Json.print(rows, context.out());
            return ExitCode.WORKED;
        }
        print(rows, context);
        return ExitCode.WORKED;
    }

    static void print(List<Row> rows, CommandContext context) {
        Table table = new Table(Column.id("DEVICE"), Column.text("PLUGIN"), Column.id("SANDBOX"), Column.text("STATE"), Column.figure("LOAD"),
                Column.figure("MEAN"), Column.figure("PEAK"), Column.figure("LATENCY"), Column.figure("PARAMETERS"), Column.text("WHEN LATE"),
                Column.text("ITS OWN"), Column.text("FAILURE"));
        Units units = context.terminal().units();
        rows.forEach(r -> table.row(r.id, r.name, r.sandbox, r.state.name().toLowerCase(Locale.ROOT), units.percent(r.load.share()),
                units.nanos(r.load.meanNanos()), units.nanos(r.load.peakNanos()), r.latencyFrames, r.parameters,
                r.latePolicy.name().toLowerCase(Locale.ROOT), r.own, r.failure));
        table.lines(context.terminal()).forEach(context.out()::println);
    }
}
