package scuff.shell.command;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import scuff.shell.console.DisplayText;
import scuff.shell.console.Ink;
import scuff.shell.console.Terminal;
import scuff.shell.spec.DeviceSpec;

/** Shows a person what a plugin bore. */
final class TortureText {
    private final PrintStream out;
    private final Terminal terminal;

    TortureText(PrintStream out, Terminal terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    void print(TortureCommand.Row row) {
        String name = row.plugin() == null ? row.file().toString() : row.plugin().name() + "  " + row.plugin().format() + ':' + row.plugin().id();
        out.println(mark(row.survived()) + ' ' + Ink.BOLD.paint(DisplayText.clean(name), terminal));
        if (row.broken() != null) {
            line("not described", row.broken());
            return;
        }
        line("bore", row.steps() + " steps, " + row.blocks() + " blocks in " + terminal.units().nanos(row.took().toNanos()) + ", seed " + row.seed());
        line("slowest", String.format(Locale.ROOT, "%s of the time a block lasts, %d blocks late", terminal.units().percent(row.worstShare()),
                row.lateBlocks()));
        row.fault().ifPresent(fault -> {
            line("broke", fault.toString());
            line("at step", row.steps() + " (" + row.lastOrdeal() + ")");
            line("again", "scuff torture '" + new DeviceSpec(Optional.of(row.file()), row.plugin().id(), List.of()) + "' --seed " + row.seed() + " --steps " + Math.max(1, row.steps())
                    + " --seconds 3600");
        });
    }

    private String mark(boolean survived) {
        boolean unicode = terminal.unicode();
        return survived ? Ink.GREEN.paint(unicode ? "✓" : "ok", terminal) : Ink.RED.paint(unicode ? "✗" : "no", terminal);
    }

    private void line(String name, String value) {
        out.println(String.format(Locale.ROOT, "    %-13s %s", name, DisplayText.clean(value)));
    }
}
