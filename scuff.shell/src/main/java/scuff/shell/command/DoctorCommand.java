package scuff.shell.command;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import scuff.shell.console.Cell;
import scuff.shell.console.Column;
import scuff.shell.console.DisplayText;
import scuff.shell.console.Ink;
import scuff.shell.console.Json;
import scuff.shell.console.Table;
import scuff.shell.doctor.Doctor;
import scuff.shell.doctor.Finding;
import scuff.shell.doctor.Machine;

/** Says what this machine has and lacks. */
@Command(name = "doctor", mixinStandardHelpOptions = true, versionProvider = BundleVersion.class,
        description = "Says what this machine has and lacks, and the commands that mend it. Changes nothing.",
        footer = "%nExit code 1 when something is missing without which nothing goes.")
public final class DoctorCommand implements Callable<Integer> {
    private final CommandContext context;
    private final Machine machine;

    @Option(names = "--json", description = "Print the result for machines.")
    private boolean json;

    public DoctorCommand(CommandContext context) {
        this(context, Machine.here());
    }

    DoctorCommand(CommandContext context, Machine machine) {
        this.context = context;
        this.machine = machine;
    }

    @Override
    public Integer call() {
        List<Finding> findings = Doctor.of(machine, context.platform()).examine();
        if (json) {
            Json.print(findings, context.out());
        } else {
            print(findings);
        }
        boolean fit = findings.stream().allMatch(f -> f.present() || !f.needed());
        return fit ? ExitCode.WORKED : ExitCode.FAILED;
    }

    private void print(List<Finding> findings) {
        Table table = new Table(Column.id(" "), Column.id("CHECK"), Column.text("FOUND"), Column.text("WHAT FOR"));
        findings.forEach(f -> table.row(mark(f), f.name(), f.found(), f.purpose()));
        List<String> lines = table.lines(context.terminal());
        context.out().println(lines.getFirst());
        for (int i = 0; i < findings.size(); i++) {
            context.out().println(lines.get(i + 1));
            if (!findings.get(i).fix().isEmpty()) {
                context.out().println("     mend it: " + Ink.CYAN.paint(DisplayText.clean(findings.get(i).fix()), context.terminal()));
            }
        }
    }

    /** What is useful only does not shout. */
    private Cell mark(Finding finding) {
        boolean unicode = context.terminal().unicode();
        if (finding.present()) {
            return new Cell(unicode ? "✓" : "ok", Ink.GREEN);
        }
        return new Cell(unicode ? "✗" : "no", finding.needed() ? Ink.RED : Ink.YELLOW);
    }
}
