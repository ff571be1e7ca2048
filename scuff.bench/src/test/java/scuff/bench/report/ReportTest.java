package scuff.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {
    private final Section section = new Section("trip", "Round trip", List.of(
            Column.of("what", "what", 0), Column.of("time", "µs", 1), Column.of("ratio", "ratio", 2).aiming(1.15)));

    private String text() {
        var bytes = new ByteArrayOutputStream();
        new TextReport(new PrintStream(bytes, true, StandardCharsets.UTF_8)).section(section);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void columnsAlignAndEveryFigureWithAnAimIsMarked() {
        section.row("one", 5.26, 1.15);
        section.row("eleven", 1000.0, 1.1501);
        section.row("none", null, null);
        section.note("a note");

        assertThat(text().lines()).containsExactly(
                "",
                "Round trip",
                "  what        µs  ratio ≤1.15",
                "  one        5.3       1.15 ✓",
                "  eleven  1000.0       1.15 ✗",
                "  none         -            -",
                "  a note");
    }

    @Test
    void aSectionWithoutRowsShowsItsNotesOnly() {
        section.note("nothing was measured");

        assertThat(text().lines()).containsExactly("", "Round trip", "  nothing was measured");
    }

    @Test
    void aRowThatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> section.row("one")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("cells=1");
    }

    @Test
    void jsonKeepsFiguresUnroundedAndNamesTheAimsMissed() {
        section.row("one", 5.26, 1.2345);
        section.row("two", null, 1.0);

        JsonObject json = JsonParser.parseString(JsonReport.of(Map.of("CPU", "any"), List.of(section))).getAsJsonObject();

        assertThat(json.getAsJsonObject("machine").get("CPU").getAsString()).isEqualTo("any");
        JsonObject read = json.getAsJsonArray("sections").get(0).getAsJsonObject();
        assertThat(read.getAsJsonObject("aims").get("ratio").getAsDouble()).isEqualTo(1.15);
        JsonObject one = read.getAsJsonArray("rows").get(0).getAsJsonObject();
        assertThat(one.get("ratio").getAsDouble()).isEqualTo(1.2345);
        assertThat(one.getAsJsonArray("missed").toString()).isEqualTo("[\"ratio\"]");
        JsonObject two = read.getAsJsonArray("rows").get(1).getAsJsonObject();
        assertThat(two.get("time").isJsonNull()).isTrue();
        assertThat(two.getAsJsonArray("missed")).isEmpty();
    }
}
