package scuff.tck.abi;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import scuff.ffm.Field;

/**
 * The facts of one format, and every class of the package that has written them down. A class of a struct has {@code STRUCT}, its
 * name, {@code BYTES}, its size, and a {@link Field} for each member.
 */
public final class FactFile {
    private final JsonObject facts;
    private final Class<?> written;

    /**
     * @param resource the facts, absolute
     * @param written  one of the package's classes
     */
    public FactFile(String resource, Class<?> written) {
        this.written = written;
        try (InputStream in = written.getResourceAsStream(resource)) {
            facts = new Gson().fromJson(new InputStreamReader(in, StandardCharsets.UTF_8), JsonObject.class);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public JsonObject facts() {
        return facts;
    }

    /** The facts of a list. */
    public Stream<JsonObject> list(String name) {
        return objects(facts.getAsJsonArray(name));
    }

    /** The fact of a list whose {@code key} has this value. */
    public JsonObject in(String list, String key, String value) {
        return list(list).filter(fact -> fact.get(key).getAsString().equals(value)).findFirst()
                .orElseThrow(() -> new AssertionError("not in the facts: " + value));
    }

    public static Stream<JsonObject> objects(JsonArray array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonElement::getAsJsonObject);
    }

    public static List<String> strings(JsonArray array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonElement::getAsString).toList();
    }

    /** Every class of the package, read from where it was compiled to, so that none can be forgotten. */
    public Stream<Class<?>> types() {
        try {
            Path folder = Path.of(written.getProtectionDomain().getCodeSource().getLocation().toURI())
                    .resolve(written.getPackageName().replace('.', '/'));
            try (Stream<Path> files = Files.list(folder)) {
                List<String> names = files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".class"))
                        .map(name -> name.replace(".class", "")).filter(name -> !name.equals("package-info")).sorted().toList();
                return names.stream().map(this::load);
            }
        } catch (IOException | URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private Class<?> load(String name) {
        try {
            return Class.forName(written.getPackageName() + '.' + name, true, written.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    public static boolean has(Class<?> type, String constant) {
        return Stream.of(type.getFields()).anyMatch(field -> field.getName().equals(constant));
    }

    public static Object value(Class<?> type, String constant) {
        try {
            return value(type.getField(constant));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(type.toString(), e);
        }
    }

    /** Of a constant, whoever may see it. */
    public static Object value(java.lang.reflect.Field constant) {
        try {
            constant.setAccessible(true);
            return constant.get(null);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(constant.toString(), e);
        }
    }

    /** {@code SAMPLE_RATE} is {@code sampleRate} and {@code sample_rate}; a name that is taken has an underscore behind it. */
    public static String plain(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    /**
     * A test for every struct: its members lie where the header puts them, and are what it says.
     *
     * @param atLeast how many there are at least, so that none is lost by another way to write them
     * @param leftOut members, {@linkplain #plain plain}, that stand in the same place as others
     */
    public Stream<DynamicTest> structs(int atLeast, Set<String> leftOut) {
        List<Class<?>> structs = types().filter(type -> has(type, "STRUCT")).toList();
        assertThat(structs).as("structs found").hasSizeGreaterThanOrEqualTo(atLeast);
        return structs.stream().map(type -> DynamicTest.dynamicTest((String) value(type, "STRUCT"), () -> compare(type, leftOut)));
    }

    private void compare(Class<?> type, Set<String> leftOut) {
        JsonObject fact = in("structs", "name", (String) value(type, "STRUCT"));
        assertThat(value(type, "BYTES")).as("size").isEqualTo(fact.get("size").getAsInt());
        assertThat(fact.get("same_layout_on_all_targets").getAsBoolean()).as("same everywhere").isTrue();
        Map<String, String> members = new LinkedHashMap<>();
        for (var member : type.getDeclaredFields()) {
            if (value(member) instanceof Field field) {
                members.put(plain(member.getName()), field.offset() + " " + abi(field));
            }
        }
        Map<String, String> expected = new LinkedHashMap<>();
        objects(fact.getAsJsonArray("fields")).forEach(field ->
                expected.put(plain(field.get("name").getAsString()), field.get("offset").getAsInt() + " " + abi(field)));
        members.keySet().removeAll(leftOut);
        expected.keySet().removeAll(leftOut);
        assertThat(members).containsExactlyEntriesOf(expected);
    }

    private static String abi(Field field) {
        return switch (field) {
            case Field.U8 u8 -> "8 bit";
            case Field.U16 u16 -> "16 bit";
            case Field.I32 i32 -> "32 bit";
            case Field.I64 i64 -> "64 bit";
            case Field.F32 f32 -> "float";
            case Field.F64 f64 -> "double";
            case Field.Pointer pointer -> "pointer";
            case Field.Text text -> "char[" + text.capacity() + "]";
            case Field.Text16 text -> "char16[" + text.capacity() + "]";
            case Field.Bytes bytes -> "char[" + bytes.count() + "]";
            case Field.Nested nested -> "struct " + nested.type();
            case Field.Function function -> function.signature();
        };
    }

    private static String abi(JsonObject field) {
        if (field.has("function")) {
            JsonObject function = field.getAsJsonObject("function");
            return function.get("returns").getAsString() + "(" + String.join(", ", strings(function.getAsJsonArray("args"))) + ")";
        }
        String abi = field.get("abi").getAsString();
        return switch (abi) {
            case "u8", "i8", "bool" -> "8 bit";
            case "u16", "i16" -> "16 bit";
            case "u32", "i32" -> "32 bit";
            case "u64", "i64" -> "64 bit";
            case "f32" -> "float";
            case "f64" -> "double";
            case "ptr" -> "pointer";
            default -> abi;
        };
    }
}
