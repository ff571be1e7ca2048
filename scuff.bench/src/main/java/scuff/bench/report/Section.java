package scuff.bench.report;

import java.util.ArrayList;
import java.util.List;

/** A table of figures that belong together, with what must be known to read it. Filled by one thread. */
public final class Section {
    private final String name;
    private final String title;
    private final List<Column> columns;
    private final List<List<Object>> rows = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /**
     * @param name  its name for machines
     * @param title its name for people
     */
    public Section(String name, String title, List<Column> columns) {
        this.name = name;
        this.title = title;
        this.columns = List.copyOf(columns);
    }

    /**
     * Adds a row.
     *
     * @param cells one a column: a {@link Number}, a text, or null for what could not be measured
     */
    public void row(Object... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException("row does not fit its section: section=" + name + ", cells=" + cells.length
                    + ", columns=" + columns.size());
        }
        List<Object> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(cell);
        }
        rows.add(row);
    }

    /** Adds a line that is printed under the table. */
    public void note(String line) {
        notes.add(line);
    }

    public String name() {
        return name;
    }

    public String title() {
        return title;
    }

    public List<Column> columns() {
        return columns;
    }

    public List<List<Object>> rows() {
        return rows;
    }

    public List<String> notes() {
        return notes;
    }
}
