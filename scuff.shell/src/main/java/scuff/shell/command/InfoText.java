package scuff.shell.command;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import scuff.api.plugin.AudioPortInfo;
import scuff.api.plugin.NotePortInfo;
import scuff.api.plugin.ParameterInfo;
import scuff.shell.console.Cell;
import scuff.shell.console.Column;
import scuff.shell.console.DisplayText;
import scuff.shell.console.Ink;
import scuff.shell.console.Table;
import scuff.shell.console.Terminal;
import scuff.shell.rack.PlainValue;

/** Shows a device to a person. */
final class InfoText {
    private final PrintStream out;
    private final Terminal terminal;

    InfoText(PrintStream out, Terminal terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    void print(InfoCommand.Result device) {
        PluginJson plugin = device.plugin();
        out.println(Ink.BOLD.paint(DisplayText.clean(plugin.name()), terminal) + "  " + plugin.format() + ':'
                + DisplayText.clean(plugin.id()));
        line("vendor", plugin.vendor());
        line("version", plugin.version());
        line("features", String.join(", ", plugin.features()));
        line("about", plugin.description());
        line("url", plugin.url());
        line("file", plugin.file().toString());
        line("latency", device.latencyFrames() + " frames");
        line("tail", device.tailInfinite() ? "never ends" : device.tailFrames().orElse(0) + " frames");
        line("extensions", String.join(", ", device.extensions()));
        audioPorts(Stream.concat(device.audioInputs().stream(), device.audioOutputs().stream()).toList());
        notePorts(Stream.concat(device.noteInputs().stream(), device.noteOutputs().stream()).toList());
        parameters(device.parameters());
    }

    /** What a plugin does not say takes no line. */
    private void line(String name, String value) {
        if (!value.isBlank()) {
            out.println(String.format(Locale.ROOT, "  %-11s %s", name, DisplayText.clean(value.strip())));
        }
    }

    private void audioPorts(List<AudioPortInfo> ports) {
        Table table = new Table(Column.text("AUDIO PORT"), Column.text("NAME"), Column.figure("CHANNELS"), Column.text("TYPE"),
                Column.text("MAIN"), Column.text("64 BIT"));
        ports.forEach(p -> table.row(lower(p.direction()) + ' ' + p.index(), p.name(), p.channels(), p.type(), mark(p.main()),
                mark(p.supports64Bits())));
        print(table, ports.isEmpty(), "no audio ports");
    }

    private void notePorts(List<NotePortInfo> ports) {
        Table table = new Table(Column.text("NOTE PORT"), Column.text("NAME"), Column.text("DIALECTS"), Column.text("PREFERRED"));
        ports.forEach(p -> table.row(lower(p.direction()) + ' ' + p.index(), p.name(), words(p.dialects().stream()),
                p.preferred().map(Enum::name).orElse("")));
        print(table, ports.isEmpty(), "no note ports");
    }

    private void parameters(List<ParameterInfo> parameters) {
        Table table = new Table(Column.figure("ID"), Column.id("PARAMETER"), Column.text("MODULE"), Column.figure("MIN"),
                Column.figure("MAX"), Column.figure("DEFAULT"), Column.text("SHOWN AS"), Column.text("FLAGS"));
        parameters.forEach(p -> table.row(p.id(), p.name(), p.module(), PlainValue.text(p.min()), PlainValue.text(p.max()),
                PlainValue.text(p.defaultValue()), p.defaultText(), new Cell(words(p.flags().stream()), Ink.FAINT)));
        print(table, parameters.isEmpty(), "no parameters");
    }

    private void print(Table table, boolean empty, String otherwise) {
        out.println();
        if (empty) {
            out.println(otherwise);
        } else {
            table.lines(terminal).forEach(out::println);
        }
    }

    private static String words(Stream<? extends Enum<?>> constants) {
        return constants.sorted().map(InfoText::lower).collect(Collectors.joining(" "));
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String mark(boolean yes) {
        return yes ? "yes" : "";
    }
}
