package scuff.format.vst3.abi;

import static org.assertj.core.api.Assertions.assertThat;
import static scuff.tck.abi.FactFile.has;
import static scuff.tck.abi.FactFile.plain;
import static scuff.tck.abi.FactFile.value;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import scuff.ffm.image.Platform;
import scuff.tck.abi.FactFile;

/** Compares every number, id and signature written down in this package with the facts extracted from the headers by two compilers. */
class FactFileTest {
    private static final FactFile FILE = new FactFile("/abi/vst3.json", Interface.class);

    /** {@code channelBuffers64} is in the same place as {@code channelBuffers32}. */
    @TestFactory
    Stream<DynamicTest> everyMemberLiesWhereTheHeaderPutsIt() {
        return FILE.structs(21, Set.of("channelbuffers64"));
    }

    @TestFactory
    Stream<DynamicTest> everyMethodStandsInTheSlotOfTheHeader() {
        List<Class<?>> interfaces = FILE.types().filter(type -> has(type, "TYPE") && !has(type, "STRUCT")).toList();
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
        FactFile.objects(FILE.in("interfaces", "qualified", written.name()).getAsJsonArray("methods")).forEach(method ->
                facts.put(plain(method.get("name").getAsString()), method.get("slot").getAsInt() + " " + method.get("signature").getAsString()));
        assertThat(methods).containsExactlyEntriesOf(facts);
    }

    private static void compare(Interface written) {
        JsonObject fact = FILE.in("interfaces", "qualified", written.name());
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
        List<String> facts = FILE.list("interfaces")
                .filter(type -> type.has("obtained_by_query_from") && type.get("implemented_by").toString().contains("plug-in"))
                .filter(type -> List.of("IComponent", "IEditController", "IAudioProcessor").contains(type.get("obtained_by_query_from").getAsString()))
                .map(type -> type.get("qualified").getAsString())
                .filter(name -> !name.contains("InterApp") && !name.equals("Vst::IAudioProcessor")).toList();
        assertThat(OptionalInterfaces.ALL).extracting(Interface::name).containsAll(facts).contains("Vst::IConnectionPoint");
        OptionalInterfaces.ALL.forEach(FactFileTest::compare);
    }

    @TestFactory
    Stream<DynamicTest> everyConstantHasTheValueOfTheHeader() {
        return FILE.types().flatMap(type -> Stream.of(type.getDeclaredFields())).filter(member -> member.isAnnotationPresent(Fact.class))
                .map(member -> DynamicTest.dynamicTest(member.getAnnotation(Fact.class).value(), () -> {
                    JsonElement fact = FILE.facts().getAsJsonObject("constants").get(member.getAnnotation(Fact.class).value());
                    Object written = member.get(null);
                    assertThat(written).isEqualTo(written instanceof String ? fact.getAsString()
                            : written instanceof Long ? (Object) fact.getAsBigInteger().longValue() : (Object) fact.getAsBigInteger().intValue());
                }));
    }

    @ParameterizedTest
    @EnumSource(Result.class)
    void everyResultHasTheNumberOfItsSystem(Result result) {
        String name = plain("k_RESULT_" + result);
        JsonObject fact = FILE.list("result_codes")
                .filter(code -> List.of(name, plain("k" + result)).contains(plain(code.get("name").getAsString()))).findFirst().orElseThrow();
        assertThat(result.on(Platform.Os.LINUX)).isEqualTo(result.on(Platform.Os.MAC)).isEqualTo(fact.get("value").getAsInt());
        assertThat(result.on(Platform.Os.WINDOWS)).isEqualTo(fact.get("value_windows").getAsInt());
    }
}
