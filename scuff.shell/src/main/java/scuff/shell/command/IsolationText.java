package scuff.shell.command;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import scuff.api.client.Device;
import scuff.api.isolation.Isolation;
import scuff.api.isolation.Resolution;
import scuff.api.isolation.Toggle;
import scuff.api.isolation.Toggles;
import scuff.shell.console.Cell;
import scuff.shell.console.Column;
import scuff.shell.console.DisplayText;
import scuff.shell.console.Ink;
import scuff.shell.console.Table;

/** Isolation for people. */
record IsolationText(CommandContext context) {

    /** One toggle. */
    record Row(String toggle, String macro, boolean on, String from) {
        static List<Row> all(Resolution resolution) {
            return resolution.values().entrySet().stream().map(e -> new Row(e.getKey().property(), e.getKey().macro(), e.getValue().on(),
                    e.getValue().origin().text())).toList();
        }
    }

    /** The tree. */
    void print(Resolution resolution) {
        Table table = new Table(Column.id("TOGGLE"), Column.text("IS"), Column.text("FROM"), Column.text("MACRO"));
        resolution.values().forEach((toggle, value) -> {
            Ink ink = value.origin().isOwn() ? Ink.BOLD : Ink.PLAIN;
            table.row("  ".repeat(depth(toggle)) + toggle.property(), new Cell(value.on() ? "on" : "off", value.on() ? Ink.GREEN : Ink.PLAIN),
                    new Cell(value.origin().text(), ink), new Cell(toggle.macro(), Ink.FAINT));
        });
        table.lines(context.terminal()).forEach(context.out()::println);
    }

    private static int depth(Toggle toggle) {
        return toggle.parent().map(parent -> 1 + depth(parent)).orElse(0);
    }

    /** What is configured besides, and who does not live under it. */
    void print(Isolation isolation) {
        context.out().println();
        context.out().println("A change is applied to: " + isolation.apply().word());
        for (Isolation.Target target : isolation.targets()) {
            line(target.pid() + " for " + target.filter() + ": " + target.settings().entrySet().stream().sorted(Comparator.comparing(e -> e.getKey()))
                    .map(e -> e.getKey().property() + "=" + (e.getValue() ? 1 : 0)).collect(Collectors.joining(" ")));
        }
        if (context.platform().missing().isEmpty()) {
            context.platform().require().groups().stream().flatMap(group -> group.devices().stream()).filter(device -> isOther(device, isolation))
                    .forEach(device -> line(device.id() + " was made under another configuration, and has of its own: " + brief(device.toggles())));
        }
    }

    private static boolean isOther(Device device, Isolation isolation) {
        return device.state() == Device.State.ACTIVE && !device.toggles().equals(isolation.of(device.info().descriptor()).toggles());
    }

    private void line(String text) {
        context.out().println(DisplayText.clean(text));
    }

    /** {@code nothing}, {@code all}, or the names that matter: a family that is on as a whole goes by its own name. */
    static String brief(Toggles toggles) {
        if (toggles.on().isEmpty()) {
            return "nothing";
        }
        if (toggles.on().size() == Toggle.values().length) {
            return "all";
        }
        String names = toggles.on().stream().sorted().filter(toggle -> !isTold(toggle, toggles)).map(Toggle::property).collect(Collectors.joining(" "));
        return names.isEmpty() ? "nothing" : names; // families alone do nothing
    }

    private static boolean isTold(Toggle toggle, Toggles toggles) {
        return toggle == Toggle.ALL || toggle.parent().filter(parent -> parent != Toggle.ALL && isWhole(parent, toggles)).isPresent()
                || !toggle.children().isEmpty() && !isWhole(toggle, toggles);
    }

    private static boolean isWhole(Toggle family, Toggles toggles) {
        return toggles.isOn(family) && family.children().stream().allMatch(toggles::isOn);
    }
}
