package scuff.shell.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows in aligned columns. On a terminal that is too narrow the widest elastic columns give way first; what is not elastic
 * is never cut, even if lines then wrap.
 */
public final class Table {
    private static final String GAP = "  ";
    /** An elastic column keeps so much, or its title. */
    private static final int LEAST = 6;

    private final List<Column> columns;
    private final List<List<Cell>> rows = new ArrayList<>();

    public Table(Column... columns) {
        this.columns = List.of(columns);
    }

    /**
     * Adds a row.
     *
     * @param values one a column; a {@link Cell}, or anything by its {@code toString}
     */
    public Table row(Object... values) {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException("values=" + values.length + " columns=" + columns.size());
        }
        rows.add(Arrays.stream(values).map(Cell::of).toList());
        return this;
    }

    /** The lines, the titles first, without line ends. */
    public List<String> lines(Terminal terminal) {
        int[] widths = widths(terminal.width());
        List<String> lines = new ArrayList<>();
        lines.add(line(columns.stream().map(column -> new Cell(column.title(), Ink.BOLD)).toList(), widths, terminal));
        rows.forEach(row -> lines.add(line(row, widths, terminal)));
        return lines;
    }

    private int[] widths(int room) {
        int[] widths = IntStream.range(0, columns.size()).map(this::natural).toArray();
        long excess = Arrays.stream(widths).sum() + (long) GAP.length() * (columns.size() - 1) - room;
        for (; excess > 0; excess--) {
            int widest = -1;
            for (int i = 0; i < widths.length; i++) {
                boolean gives = columns.get(i).elastic() && widths[i] > Math.max(LEAST, DisplayText.width(columns.get(i).title()));
                if (gives && (widest < 0 || widths[i] > widths[widest])) {
                    widest = i;
                }
            }
            if (widest < 0) {
                break;
            }
            widths[widest]--;
        }
        return widths;
    }

    private int natural(int column) {
        int title = DisplayText.width(columns.get(column).title());
        return Math.max(title, rows.stream().mapToInt(row -> DisplayText.width(row.get(column).text())).max().orElse(0));
    }

    private String line(List<Cell> cells, int[] widths, Terminal terminal) {
        StringBuilder line = new StringBuilder();
        StringBuilder spaces = new StringBuilder(); // held back, so that no line ends in them
        for (int i = 0; i < widths.length; i++) {
            String text = DisplayText.fit(cells.get(i).text(), widths[i], terminal.unicode());
            String pad = " ".repeat(widths[i] - DisplayText.width(text));
            if (columns.get(i).right()) {
                spaces.append(pad);
            }
            if (!text.isEmpty()) {
                line.append(spaces).append(cells.get(i).ink().paint(text, terminal));
                spaces.setLength(0);
            }
            if (!columns.get(i).right()) {
                spaces.append(pad);
            }
            spaces.append(GAP);
        }
        return line.toString();
    }
}
