package scuff.shell.command;

import java.io.PrintStream;
import java.util.Locale;
import scuff.shell.console.Cell;
import scuff.shell.console.Column;
import scuff.shell.console.DisplayText;
import scuff.shell.console.Ink;
import scuff.shell.console.Table;
import scuff.shell.console.Terminal;
import scuff.shell.console.Units;
import scuff.shell.demo.DemoResult;
import scuff.shell.demo.Recovery;

/** Shows a person what the demonstration showed. */
final class DemoText {
    private final PrintStream out;
    private final Terminal terminal;

    DemoText(PrintStream out, Terminal terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    void print(DemoResult result) {
        Units units = terminal.units();
        Table devices = new Table(Column.text("DEVICE"), Column.text("PLUGIN"), Column.text("SANDBOX"), Column.figure("MISSED BLOCKS"));
        for (int i = 0; i < result.devices().size(); i++) {
            DemoResult.DemoDevice device = result.devices().get(i);
            boolean killed = i == result.recovery().sandbox();
            Ink ink = device.missedBlocks() > 0 && !killed ? Ink.YELLOW : Ink.PLAIN;
            devices.row(device.part(), device.name(), device.sandbox(), new Cell(device.missedBlocks() + (killed ? " (killed)" : ""), ink));
        }
        out.println();
        devices.lines(terminal).forEach(out::println);
        out.println();
        line("blocks", result.blocks() + " of " + units.frames(result.blockFrames(), result.rate()) + ", after "
                + result.warmUpBlocks() + " to warm up");
        line("latency", units.frames(result.latencyFrames(), result.rate()));
        line("round trip", String.format(Locale.ROOT, "p50 %s, p99 %s, p99.9 %s, longest %s", units.nanos(result.roundTrip().p50()),
                units.nanos(result.roundTrip().p99()), units.nanos(result.roundTrip().p999()), units.nanos(result.roundTrip().max())));
        line("audio thread", result.realTime() + (result.overruns() == 0 ? "" : ", itself too late " + result.overruns()
                + " times: this machine is busy"));
        line("death to sound", units.nanos(result.recovery().deathToSoundNanos()));
        line("parameters", parameters(result.recovery()));
        line("written", result.wav() + ", " + result.plot());
    }

    private static String parameters(Recovery recovery) {
        return recovery.changed().isEmpty() ? "all " + recovery.parameters() + " came back equal"
                : recovery.changed().size() + " of " + recovery.parameters() + " changed: " + String.join(", ", recovery.changed());
    }

    private void line(String name, String value) {
        out.println(String.format(Locale.ROOT, "%-15s %s", name, DisplayText.clean(value)));
    }
}
