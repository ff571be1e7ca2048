package scuff.bench.report;

import com.google.gson.GsonBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The same figures for machines, unrounded. */
public final class JsonReport {

    private JsonReport() {}

    /** An object with {@code machine} and {@code sections}; each row is an object, {@code missed} names the aims it missed. */
    public static String of(Map<String, String> facts, List<Section> sections) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("machine", facts);
        report.put("sections", sections.stream().map(JsonReport::section).toList());
        return new GsonBuilder().setPrettyPrinting().serializeNulls().disableHtmlEscaping().create().toJson(report);
    }

    private static Map<String, Object> section(Section section) {
        Map<String, Object> aims = new LinkedHashMap<>();
        section.columns().forEach(column -> column.aim().ifPresent(aim -> aims.put(column.key(), aim.atMost())));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", section.name());
        json.put("title", section.title());
        json.put("aims", aims);
        json.put("rows", section.rows().stream().map(row -> row(section.columns(), row)).toList());
        json.put("notes", section.notes());
        return json;
    }

    private static Map<String, Object> row(List<Column> columns, List<Object> cells) {
        Map<String, Object> row = new LinkedHashMap<>();
        List<String> missed = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            Column column = columns.get(i);
            row.put(column.key(), cells.get(i));
            if (cells.get(i) instanceof Number n && column.aim().filter(aim -> !aim.met(n.doubleValue())).isPresent()) {
                missed.add(column.key());
            }
        }
        row.put("missed", missed);
        return row;
    }
}
