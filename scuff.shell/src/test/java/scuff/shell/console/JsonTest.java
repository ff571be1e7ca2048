package scuff.shell.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JsonTest {
    private enum Kind { EFFECT }

    private record Port(String name, int channels) {}

    private record Device(String id, Optional<String> vendor, List<Port> ports, Kind kind, double level, boolean broken, Path file, Duration took) {}

    @Test
    void aRecordKeepsTheOrderOfItsFieldsAndLeavesNoneOut() {
        Device device = new Device("gate", Optional.empty(), List.of(new Port("in", 2)), Kind.EFFECT, Double.NEGATIVE_INFINITY, false,
                Path.of("a", "b"), Duration.ofMillis(1500));
        assertThat(flat(device)).isEqualTo("{\"id\":\"gate\",\"vendor\":null,\"ports\":[{\"name\":\"in\",\"channels\":2}],\"kind\":\"EFFECT\","
                + "\"level\":null,\"broken\":false,\"file\":\"" + Path.of("a", "b") + "\",\"took\":1.5}");
    }

    @Test
    void mapsAndSetsWithoutOrderAreSorted() {
        Map<String, Integer> unordered = new HashMap<>();
        Map<String, Integer> ordered = new LinkedHashMap<>();
        for (String key : List.of("zeta", "alpha", "midi")) {
            unordered.put(key, 1);
            ordered.put(key, 1);
        }
        assertThat(flat(unordered)).isEqualTo("{\"alpha\":1,\"midi\":1,\"zeta\":1}");
        assertThat(flat(ordered)).isEqualTo("{\"zeta\":1,\"alpha\":1,\"midi\":1}");
        assertThat(flat(Set.of("c", "a", "b"))).isEqualTo("[\"a\",\"b\",\"c\"]");
    }

    @Test
    void numbersKeepTheirDigits() {
        assertThat(flat(List.of(0.1f, 0.1, 1L << 62, OptionalDouble.of(2), OptionalDouble.empty()))).isEqualTo("[0.1,0.1,4611686018427387904,2.0,null]");
        assertThat(flat(new int[] {1, 2})).isEqualTo("[1,2]");
    }

    @Test
    void whatAPluginCallsItselfCannotBreakTheText() {
        String nasty = "a\"b\\c\n\033</script>é\u2028";
        assertThat(JsonParser.parseString(Json.text(Map.of("name", nasty))).getAsJsonObject().get("name").getAsString()).isEqualTo(nasty);
        assertThat(Json.text(nasty)).doesNotContain("\033").doesNotContain("\n");
    }

    @Test
    void aPrintedValueEndsItsLine() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Json.print(Map.of("a", List.of()), new PrintStream(bytes, true, StandardCharsets.UTF_8));
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("{\n  \"a\": []\n}" + System.lineSeparator());
    }

    @Test
    void aTypeWithoutAFormIsAMistakeAndNotAGuess() {
        assertThatThrownBy(() -> Json.text(new Object())).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("type=java.lang.Object");
    }

    private static String flat(Object value) {
        return Json.text(value).replaceAll("\\n *", "").replace("\": ", "\":");
    }
}
