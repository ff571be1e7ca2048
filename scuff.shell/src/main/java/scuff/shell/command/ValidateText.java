package scuff.shell.command;

import java.io.PrintStream;
import java.util.List;
import scuff.shell.console.Cell;
import scuff.shell.console.Column;
import scuff.shell.console.DisplayText;
import scuff.shell.console.Ink;
import scuff.shell.console.Table;
import scuff.shell.console.Terminal;
import scuff.shell.validate.CheckResult;
import scuff.shell.validate.Validation;
import scuff.shell.validate.Verdict;

/** Shows a person what the checks of plugins found. */
final class ValidateText {
    private final PrintStream out;
    private final Terminal terminal;

    ValidateText(PrintStream out, Terminal terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    void print(Validation validation, List<CheckResult> shown) {
        String name = validation.plugin().map(p -> p.name() + "  " + p.ref()).orElse("(no plugin)");
        out.println(Ink.BOLD.paint(DisplayText.clean(name), terminal) + "  " + DisplayText.clean(validation.file().toString()));
        if (!shown.isEmpty()) {
            Table table = new Table(Column.id(" "), Column.id("CHECK"), Column.id("FOUND"));
            shown.forEach(check -> table.row(mark(check.verdict()), check.check(), check.reason()));
            table.lines(terminal).stream().skip(1).forEach(out::println);
        }
        out.println("  " + validation.count(Verdict.PASSED) + " passed, " + validation.count(Verdict.FAILED) + " failed, "
                + validation.count(Verdict.SKIPPED) + " not made, in " + terminal.units().nanos(validation.took().toNanos()));
        out.println();
    }

    void sum(List<Validation> all) {
        long passed = all.stream().filter(Validation::passed).count();
        out.println(all.size() + (all.size() == 1 ? " plugin, " : " plugins, ") + passed + " without a failure");
    }

    private Cell mark(Verdict verdict) {
        boolean unicode = terminal.unicode();
        return switch (verdict) {
            case PASSED -> new Cell(unicode ? "✓" : "ok", Ink.GREEN);
            case FAILED -> new Cell(unicode ? "✗" : "no", Ink.RED);
            case SKIPPED -> new Cell(unicode ? "–" : "-", Ink.FAINT);
        };
    }
}
