package scuff.shell.console;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.PrintStream;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Output for machines ({@code --json}). The same value always gives the same text: the fields of a record come in the order of their
 * declaration, maps and sets in their own order or, having none, sorted by text. A field is never left out: what is absent, not a
 * number or infinite is {@code null}. A path is its text, a duration its seconds, an enum constant its name.
 */
public final class Json {
    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls().create();

    private Json() {}

    /** Prints a value and a line end. */
    public static void print(Object value, PrintStream out) {
        out.println(text(value));
    }

    /** The value as text of several lines, the last without an end. */
    public static String text(Object value) {
        return GSON.toJson(tree(value));
    }

    private static JsonElement tree(Object value) {
        return switch (value) {
            case null -> JsonNull.INSTANCE;
            case Optional<?> optional -> tree(optional.orElse(null));
            case OptionalDouble optional -> optional.isPresent() ? tree(optional.getAsDouble()) : JsonNull.INSTANCE;
            case OptionalLong optional -> optional.isPresent() ? tree(optional.getAsLong()) : JsonNull.INSTANCE;
            case OptionalInt optional -> optional.isPresent() ? tree(optional.getAsInt()) : JsonNull.INSTANCE;
            case Number number -> Double.isFinite(number.doubleValue()) ? new JsonPrimitive(number) : JsonNull.INSTANCE;
            case Boolean bool -> new JsonPrimitive(bool);
            case Enum<?> constant -> new JsonPrimitive(constant.name());
            case Duration duration -> new JsonPrimitive(duration.toNanos() / 1e9);
            case CharSequence text -> new JsonPrimitive(text.toString());
            case Path path -> new JsonPrimitive(path.toString());
            case Map<?, ?> map -> object(map);
            case Set<?> set when !(set instanceof SequencedSet) -> array(set.stream().sorted(Comparator.comparing(String::valueOf)));
            case Collection<?> collection -> array(collection.stream());
            case Record record -> object(fields(record));
            default -> other(value);
        };
    }

    private static JsonElement other(Object value) {
        if (value.getClass().isArray()) {
            return array(Stream.iterate(0, i -> i < Array.getLength(value), i -> i + 1).map(i -> Array.get(value, i)));
        }
        throw new IllegalArgumentException("type=" + value.getClass().getName() + " has no form in JSON; make it a record, a map or a text");
    }

    private static JsonArray array(Stream<?> values) {
        JsonArray array = new JsonArray();
        values.map(Json::tree).forEach(array::add);
        return array;
    }

    private static JsonObject object(Map<?, ?> map) {
        Map<String, Object> ordered = map instanceof SequencedMap ? new LinkedHashMap<>() : new TreeMap<>();
        map.forEach((key, value) -> ordered.put(String.valueOf(key), value));
        JsonObject object = new JsonObject();
        ordered.forEach((key, value) -> object.add(key, tree(value)));
        return object;
    }

    /** By the accessors: {@link Class#getRecordComponents} promises the order, fields do not. */
    private static Map<String, Object> fields(Record record) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true); // the record itself may be private to its class
                fields.put(component.getName(), component.getAccessor().invoke(record));
            } catch (ReflectiveOperationException e) {
                throw new IllegalArgumentException("type=" + record.getClass().getName() + " field=" + component.getName() + " cannot be read", e);
            }
        }
        return fields;
    }
}
