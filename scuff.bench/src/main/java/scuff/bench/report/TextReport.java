package scuff.bench.report;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints figures for people: aligned columns, a mark beside every figure that has an aim. */
public final class TextReport {
    private static final String GAP = "  ";
    private static final String NOT_MEASURED = "-";

    private final PrintStream out;

    public TextReport(PrintStream out) {
        this.out = out;
    }

    /** Prints what is known about the machine, a line each. */
    public void facts(Map<String, String> facts) {
        int width = facts.keySet().stream().mapToInt(String::length).max().orElse(0);
        facts.forEach((name, value) -> out.println((name + " ".repeat(width - name.length()) + GAP + value).stripTrailing()));
    }

    /** Prints a table and its notes. */
    public void section(Section section) {
        out.println();
        out.println(section.title());
        List<List<String>> lines = new ArrayList<>();
        lines.add(section.columns().stream().map(TextReport::heading).toList());
        section.rows().forEach(row -> lines.add(texts(section.columns(), row)));
        int[] widths = widths(lines);
        for (int line = 0; line < lines.size() && !section.rows().isEmpty(); line++) {
            out.println(aligned(lines.get(line), widths, section));
        }
        section.notes().forEach(note -> out.println(GAP + note));
    }

    private static String heading(Column column) {
        return column.heading() + column.aim().map(aim -> " ≤" + plain(aim.atMost())).orElse("");
    }

    private static List<String> texts(List<Column> columns, List<Object> row) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            texts.add(text(columns.get(i), row.get(i)));
        }
        return texts;
    }

    private static String text(Column column, Object cell) {
        return switch (cell) {
            case null -> NOT_MEASURED;
            case Number number -> String.format(Locale.ROOT, "%." + column.decimals() + "f", number.doubleValue())
                    + column.aim().map(aim -> aim.met(number.doubleValue()) ? " ✓" : " ✗").orElse("");
            default -> cell.toString();
        };
    }

    private static int[] widths(List<List<String>> lines) {
        int[] widths = new int[lines.getFirst().size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        return widths;
    }

    /** Texts stand left, numbers and their headings right. */
    private static String aligned(List<String> cells, int[] widths, Section section) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            boolean left = section.rows().stream().allMatch(row -> row.get(column) instanceof String);
            String pad = " ".repeat(widths[i] - cells.get(i).length());
            text.append(GAP).append(left ? cells.get(i) + pad : pad + cells.get(i));
        }
        return text.toString().stripTrailing();
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
