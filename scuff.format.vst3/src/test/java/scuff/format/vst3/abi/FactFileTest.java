package scuff.format.vst3.abi;

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
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import scuff.ffm.Field;
import scuff.ffm.image.Platform;

/** Compares every number, id and signature written down in this package with the facts extracted from the headers by two compilers. */
class FactFileTest {
    private static final JsonObject FACTS = read();

    private static JsonObject read() {
        try (InputStream in = FactFileTest.class.getResourceAsStream("/abi/vst3.json")) {
            return new Gson().fromJson(new InputStreamReader(in, StandardCharsets.UTF_8), JsonObject.class);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> everyMemberLiesWhereTheHeaderPutsIt() throws Exception {
        List<Class<?>> structs = types().filter(type -> has(type, "STRUCT")).toList();
        assertThat(structs).as("structs found").hasSizeGreaterThan(20);
        return structs.stream().map(type -> DynamicTest.dynamicTest(value(type, "STRUCT").toString(), () -> compare(type)));
    }

    private static void compare(Class<?> type) throws ReflectiveOperationException {
        JsonObject fact = named("structs", "name", (String) value(type, "STRUCT"));
        assertThat(value(type, "BYTES")).as("size").isEqualTo(fact.get("size").getAsInt());
        assertThat(fact.get("same_layout_on_all_targets").getAsBoolean()).as("same everywhere").isTrue();
        Map<String, String> written = new LinkedHashMap<>();
        for (var member : type.getDeclaredFields()) {
            if (member.get(null) instanceof Field field) {
                written.put(plain(member.getName()), field.offset() + " " + abi(field));
            }
        }
        Map<String, String> facts = new LinkedHashMap<>();
        for (JsonElement element : fact.getAsJsonArray("fields")) {
            JsonObject field = element.getAsJsonObject();
            facts.put(plain(field.get("name").getAsString()), field.get("offset").getAsInt() + " " + abi(field.get("abi").getAsString()));
        }
        facts.remove("channelbuffers64"); // the same place as channelBuffers32
        written.remove("channelbuffers64");
        assertThat(written).containsExactlyEntriesOf(facts);
    }

    /** {@code SAMPLE_RATE} is {@code sampleRate}; a name that is taken has an underscore behind it. */
    private static String plain(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
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

    private static String abi(String abi) {
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

    @TestFactory
    Stream<DynamicTest> everyMethodStandsInTheSlotOfTheHeader() throws Exception {
        List<Class<?>> interfaces = types().filter(type -> has(type, "TYPE") && !has(type, "STRUCT")).toList();
        assertThat(interfaces).as("interfaces found").hasSizeGreaterThan(30);
        return interfaces.stream().map(type -> DynamicTest.dynamicTest(value(type, "TYPE").toString(), () -> compareMethods(type)));
    }

    private static void compareMethods(Class<?> type) throws ReflectiveOperationException {
        Interface written = (Interface) value(type, "TYPE");
        compare(written);
        Map<String, String> methods = new LinkedHashMap<>();
        for (var member : type.getDeclaredFields()) {
            if (member.get(null) instanceof Method method) {
                assertThat(method.of()).isSameAs(written);
                methods.put(plain(member.getName()), method.slot() + " " + method.signature());
            }
        }
        Map<String, String> facts = new LinkedHashMap<>();
        for (JsonElement element : named("interfaces", "qualified", written.name()).getAsJsonArray("methods")) {
            JsonObject method = element.getAsJsonObject();
            facts.put(plain(method.get("name").getAsString()), method.get("slot").getAsInt() + " " + method.get("signature").getAsString());
        }
        assertThat(methods).containsExactlyEntriesOf(facts);
    }

    private static void compare(Interface written) {
        JsonObject fact = named("interfaces", "qualified", written.name());
        JsonObject iid = fact.getAsJsonObject("iid");
        assertThat(written.iid().text()).isEqualTo(iid.get("string").getAsString());
        assertThat(hex(written.iid().bytes(false))).isEqualTo(iid.get("bytes_linux_macos").getAsString());
        assertThat(hex(written.iid().bytes(true))).isEqualTo(iid.get("bytes_windows").getAsString());
        assertThat(Uid.of(written.iid().bytes(true), true)).isEqualTo(written.iid());
        assertThat(Uid.of(written.iid().bytes(false), false)).isEqualTo(written.iid());
        assertThat(written.slots()).isEqualTo(fact.get("slots_total").getAsInt());
        assertThat(written.base() == null ? null : written.base().name())
                .isEqualTo(fact.get("base").isJsonNull() ? null : fact.get("base").getAsString());
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Test
    void everyInterfaceAPluginCanHaveIsAskedFor() {
        List<String> facts = StreamSupport.stream(FACTS.getAsJsonArray("interfaces").spliterator(), false).map(JsonElement::getAsJsonObject)
                .filter(type -> type.has("obtained_by_query_from") && type.get("implemented_by").toString().contains("plug-in"))
                .filter(type -> List.of("IComponent", "IEditController", "IAudioProcessor").contains(type.get("obtained_by_query_from").getAsString()))
                .map(type -> type.get("qualified").getAsString())
                .filter(name -> !name.contains("InterApp") && !name.equals("Vst::IAudioProcessor")).toList();
        assertThat(OptionalInterfaces.ALL).extracting(Interface::name).containsAll(facts).contains("Vst::IConnectionPoint");
        OptionalInterfaces.ALL.forEach(FactFileTest::compare);
    }

    @TestFactory
    Stream<DynamicTest> everyConstantHasTheValueOfTheHeader() throws Exception {
        return types().flatMap(type -> Stream.of(type.getDeclaredFields())).filter(member -> member.isAnnotationPresent(Fact.class))
                .map(member -> DynamicTest.dynamicTest(member.getAnnotation(Fact.class).value(), () -> {
                    JsonElement fact = FACTS.getAsJsonObject("constants").get(member.getAnnotation(Fact.class).value());
                    Object written = member.get(null);
                    assertThat(written).isEqualTo(written instanceof String ? fact.getAsString()
                            : written instanceof Long ? (Object) fact.getAsBigInteger().longValue() : (Object) fact.getAsBigInteger().intValue());
                }));
    }

    @ParameterizedTest
    @EnumSource(Result.class)
    void everyResultHasTheNumberOfItsSystem(Result result) {
        String name = plain("k_RESULT_" + result);
        JsonObject fact = StreamSupport.stream(FACTS.getAsJsonArray("result_codes").spliterator(), false).map(JsonElement::getAsJsonObject)
                .filter(code -> List.of(name, plain("k" + result)).contains(plain(code.get("name").getAsString()))).findFirst().orElseThrow();
        assertThat(result.on(Platform.Os.LINUX)).isEqualTo(result.on(Platform.Os.MAC)).isEqualTo(fact.get("value").getAsInt());
        assertThat(result.on(Platform.Os.WINDOWS)).isEqualTo(fact.get("value_windows").getAsInt());
    }

    private static JsonObject named(String list, String key, String name) {
        JsonArray array = FACTS.getAsJsonArray(list);
        return StreamSupport.stream(array.spliterator(), false).map(JsonElement::getAsJsonObject)
                .filter(fact -> fact.get(key).getAsString().equals(name)).findFirst()
                .orElseThrow(() -> new AssertionError("not in the facts: " + name));
    }

    private static boolean has(Class<?> type, String member) {
        return Stream.of(type.getFields()).anyMatch(field -> field.getName().equals(member));
    }

    private static Object value(Class<?> type, String name) {
        try {
            return type.getField(name).get(null);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(type.toString(), e);
        }
    }

    /** Every class of the package, read from where it was compiled to, so that none can be forgotten. */
    private static Stream<Class<?>> types() throws IOException, URISyntaxException {
        Path folder = Path.of(Interface.class.getProtectionDomain().getCodeSource().getLocation().toURI()).resolve("scuff/format/vst3/abi");
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names = files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".class"))
                    .map(name -> name.replace(".class", "")).filter(name -> !name.equals("package-info")).sorted().toList();
            return names.stream().map(FactFileTest::load);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName("scuff.format.vst3.abi." + name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
