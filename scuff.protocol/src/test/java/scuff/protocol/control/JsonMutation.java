package scuff.protocol.control;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Spoils the JSON of a message where it means something: a value of another kind, a member that is missing, twice there or far too deep. */
final class JsonMutation {
    /** What stands where something else is expected. */
    private static final String[] STRANGE = {"null", "true", "0", "-1", "2147483647", "-2147483648", "4294967295", "9223372036854775807",
        "-9223372036854775808", "1e308", "-1e309", "1e-400", "1e999999999", "0.5", "1.0", "NaN", "-Infinity", "\"NaN\"", "\"\"", "\"x\"", "'x'", "\"\\u0000\"",
        "\"\\ud800\"", "[]", "{}", "[null]", "[[]]", "{\"a\":1}", "\"INPUT\"", "\"1\"", "01", "0x10", "+1", "- 1", "nul", "\"", "[", "{", "]", "}", ",",
        ":", "//", "/*", "=", "\\", "\u0000", "\ud83d\ude00"};

    private final Random random;
    private int left;

    private JsonMutation(Random random) {
        this.random = random;
    }

    /** The same message, spoilt in one to three places. */
    static byte[] of(JsonElement json, Random random) {
        JsonMutation mutation = new JsonMutation(random);
        mutation.left = 1 + random.nextInt(3);
        StringBuilder out = new StringBuilder();
        mutation.write(json, out, 0);
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void write(JsonElement element, StringBuilder out, int depth) {
        if (left == 0) {
            out.append(element);
            return;
        }
        if (random.nextInt(2 + depth * 2) == 0) {
            left--;
            out.append(strange(element));
            return;
        }
        switch (element) {
            case JsonObject object -> write(object, out, depth);
            case JsonArray array -> write(array, out, depth);
            default -> out.append(element);
        }
    }

    private void write(JsonObject object, StringBuilder out, int depth) {
        List<Map.Entry<String, JsonElement>> members = new ArrayList<>(object.entrySet());
        if (left > 0 && !members.isEmpty() && random.nextInt(4) == 0) {
            left--;
            int at = random.nextInt(members.size());
            switch (random.nextInt(3)) {
                case 0 -> members.remove(at);
                case 1 -> members.add(members.get(at));
                default -> members.add(at, Map.entry(random.nextBoolean() ? "" : "unheardOf", new JsonPrimitive(1)));
            }
        }
        String between = "{";
        for (Map.Entry<String, JsonElement> member : members) {
            out.append(between).append(new JsonPrimitive(member.getKey())).append(':');
            write(member.getValue(), out, depth + 1);
            between = ",";
        }
        out.append(members.isEmpty() ? "{}" : "}");
    }

    private void write(JsonArray array, StringBuilder out, int depth) {
        List<JsonElement> elements = new ArrayList<>(array.asList());
        if (left > 0 && !elements.isEmpty() && random.nextInt(4) == 0) {
            left--;
            JsonElement one = elements.get(random.nextInt(elements.size()));
            for (int n = random.nextInt(50); n > 0; n--) {
                elements.add(one);
            }
        }
        String between = "[";
        for (JsonElement element : elements) {
            out.append(between);
            write(element, out, depth + 1);
            between = ",";
        }
        out.append(elements.isEmpty() ? "[]" : "]");
    }

    private String strange(JsonElement element) {
        return switch (random.nextInt(24)) {
            case 0 -> "[" .repeat(deep());
            case 1 -> "{\"a\":".repeat(deep());
            case 2 -> {
                int depth = deep();
                yield "[".repeat(depth) + element + "]".repeat(depth);
            }
            case 3 -> "9".repeat(deep());
            case 4 -> '"' + "long ".repeat(deep()) + '"';
            case 5 -> "[" + (element + ",").repeat(random.nextInt(20)) + element + "]";
            case 6 -> element + " " + element;
            default -> STRANGE[random.nextInt(STRANGE.length)];
        };
    }

    /** Mostly a little; now and then deep enough for any stack. */
    private int deep() {
        return random.nextInt(400) == 0 ? 20_000 : 1 + random.nextInt(40);
    }
}
