package scuff.shell.definitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import scuff.api.isolation.Origin;
import scuff.api.isolation.Resolution;
import scuff.api.isolation.Toggle;

class FormTest {

    private static Resolution resolution(Map<String, String> definitions) {
        Map<Toggle, Resolution.Value> set = new HashMap<>();
        definitions.forEach((macro, value) -> set.put(Toggle.named(macro).orElseThrow(), new Resolution.Value(value.equals("1"), new Origin.Default())));
        return Resolution.of(set);
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void what_is_written_is_read_back_as_the_same_set(Form form) {
        Random random = new Random(11);
        for (int round = 0; round < 300; round++) {
            Map<String, String> some = new HashMap<>();
            for (Toggle toggle : Toggle.values()) {
                if (random.nextInt(1 + round % 5) == 0) {
                    some.put(toggle.macro(), random.nextBoolean() ? "1" : "0");
                }
            }
            Resolution set = resolution(some);
            String text = form.write(set);
            assertThat(Form.of(text)).as(text).isEqualTo(form);
            assertThat(resolution(form.read(text)).toggles()).as(text).isEqualTo(set.toggles());
        }
    }

    @Test
    void a_property_sheet_has_the_mode_and_what_differs_from_it() {
        assertThat(Form.MSBUILD.write(resolution(Map.of("IPLUG_SANDBOX_ALL", "1", "IGRAPHICS_SANDBOX_VK_LOGGER", "0"))))
                .contains("<IPlugSandboxMode>1</IPlugSandboxMode>", "<IPlugSandboxExtraDefs>IGRAPHICS_SANDBOX_VK_LOGGER=0</IPlugSandboxExtraDefs>");
        assertThat(Form.MSBUILD.write(Resolution.DEFAULT)).contains("<IPlugSandboxMode>0<", "<IPlugSandboxExtraDefs></");
    }

    @Test
    void flags_and_cache_variables_name_every_macro() {
        Resolution set = resolution(Map.of("IGRAPHICS_SANDBOX_VULKAN", "1"));
        assertThat(Form.FLAGS.write(set)).contains("-DIPLUG_SANDBOX_ALL=0", "-DIGRAPHICS_SANDBOX_VK_DEVICE=1");
        assertThat(Form.CMAKE.write(set)).contains("set(IPLUG_SANDBOX_ALL \"0\" CACHE STRING", "set(IGRAPHICS_SANDBOX_VK_DEVICE \"1\" CACHE STRING");
        for (Toggle toggle : Toggle.values()) {
            assertThat(Form.FLAGS.write(set)).containsOnlyOnce("-D" + toggle.macro() + "=");
            assertThat(Form.CMAKE.write(set)).containsOnlyOnce("set(" + toggle.macro() + " ");
        }
    }

    @Test
    void sheets_people_write_are_read() {
        String sheet = """
                <Project ToolsVersion="4.0" xmlns="http://schemas.microsoft.com/developer/msbuild/2003">
                  <PropertyGroup Label="UserMacros"><IPlugSandboxMode>1</IPlugSandboxMode></PropertyGroup>
                  <ItemDefinitionGroup><ClCompile>
                    <PreprocessorDefinitions>NDEBUG;IGRAPHICS_SANDBOX_WIN=0; IPLUG_SANDBOX_CORE ;%(PreprocessorDefinitions)</PreprocessorDefinitions>
                  </ClCompile></ItemDefinitionGroup>
                  <PropertyGroup><IGRAPHICS_SANDBOX_DRAW>0</IGRAPHICS_SANDBOX_DRAW></PropertyGroup>
                </Project>
                """;
        assertThat(Form.of(sheet).read(sheet)).isEqualTo(Map.of("IPLUG_SANDBOX_ALL", "1", "IGRAPHICS_SANDBOX_WIN", "0", "IPLUG_SANDBOX_CORE", "1",
                "IGRAPHICS_SANDBOX_DRAW", "0"));
    }

    @Test
    void a_cache_and_flags_people_write_are_read() {
        String cache = "// comment IPLUG_SANDBOX_CORE:BOOL=ON\n# set(IPLUG_SANDBOX_CORE 1)\nCMAKE_BUILD_TYPE:STRING=Debug\nIPLUG_SANDBOX_ALL:BOOL=ON\nset (IGRAPHICS_SANDBOX_WIN OFF)\n";
        assertThat(Form.of(cache).read(cache)).isEqualTo(Map.of("IPLUG_SANDBOX_ALL", "1", "IGRAPHICS_SANDBOX_WIN", "0"));
        String flags = "cl /O2 /DIPLUG_SANDBOX_ALL /D IGRAPHICS_SANDBOX_WIN=0\n  -D\"IPLUG_SANDBOX_CORE=1\" '-DIPLUG_SANDBOX_VST3=0' -DOTHER=2 x-DIPLUG_SANDBOX_HINSTANCE=1";
        assertThat(Form.of(flags).read(flags)).isEqualTo(Map.of("IPLUG_SANDBOX_ALL", "1", "IGRAPHICS_SANDBOX_WIN", "0", "IPLUG_SANDBOX_CORE", "1",
                "IPLUG_SANDBOX_VST3", "0"));
    }

    @Test
    void a_macro_nobody_knows_and_a_value_that_is_none_are_not_swallowed() {
        assertThat(Form.FLAGS.read("-DIPLUG_SANDBOX_DLLENTRY=maybe")).isEqualTo(Map.of("IPLUG_SANDBOX_DLLENTRY", "maybe"));
        assertThat(Form.CMAKE.read("set(IPLUG_SANDBOX_CORE \"$ENV{X}\")")).isEqualTo(Map.of("IPLUG_SANDBOX_CORE", "$ENV{X}"));
    }

    @Test
    void what_contradicts_itself_or_cannot_be_known_is_refused() {
        assertThatThrownBy(() -> Form.FLAGS.read("-DIPLUG_SANDBOX_CORE=1 -DIPLUG_SANDBOX_CORE=0")).hasMessageContaining("key=IPLUG_SANDBOX_CORE, value=1, then=0");
        assertThatThrownBy(() -> Form.MSBUILD.read("<Project><PropertyGroup Condition=\"'$(A)'=='b'\"><IPlugSandboxMode>1</IPlugSandboxMode></PropertyGroup></Project>"))
                .hasMessageContaining("conditions are not evaluated");
        for (Form form : Form.values()) {
            assertThatThrownBy(() -> form.read("<a/>")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("no definition");
        }
        for (String bad : List.of("<Project", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>")) {
            assertThatThrownBy(() -> Form.MSBUILD.read(bad)).hasMessageContaining("not a property sheet");
        }
    }
}
