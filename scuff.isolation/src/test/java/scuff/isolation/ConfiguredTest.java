package scuff.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scuff.api.isolation.Isolation;
import scuff.api.isolation.Origin;
import scuff.api.isolation.Toggle;
import scuff.api.plugin.PluginDescriptor;
import scuff.api.plugin.PluginRef;

class ConfiguredTest {
    private static final PluginDescriptor COMP = plugin("clap", "org.zam.comp", "ZamAudio", "/usr/lib/clap/ZamComp.clap");
    private static final PluginDescriptor OTHER = plugin("vst3", "0123", "Somebody", "/opt/x.vst3");

    private final List<String> lines = new ArrayList<>();
    private int changes;
    private Configured configured = configured(Map.of(), Map.of());

    private Configured configured(Map<String, String> system, Map<String, String> environment) {
        lines.clear();
        Properties properties = new Properties();
        properties.putAll(system);
        return new Configured((level, line) -> lines.add(level + " " + line), properties, environment, () -> changes++);
    }

    private static PluginDescriptor plugin(String format, String id, String vendor, String file) {
        return new PluginDescriptor(new PluginRef(format, id), "name", vendor, "1", "", "", List.of("audio-effect", "stereo"), Path.of(file));
    }

    private boolean isOn(Toggle toggle) {
        return configured.now().resolution().of(toggle).on();
    }

    private Origin origin(Toggle toggle) {
        return configured.now().resolution().of(toggle).origin();
    }

    static List<Object> both() {
        return List.of(true, 1, 1L, (short) 1, (byte) 1, "1", "true", "TRUE");
    }

    @ParameterizedTest
    @MethodSource("both")
    void a_value_is_a_boolean_or_0_or_1_however_it_is_written(Object on) {
        configured.untargeted(Map.of("core.hinstance", on));
        assertThat(isOn(Toggle.CORE_HINSTANCE)).isTrue();
        configured.untargeted(Map.of("all", 1, "core.hinstance", off(on)));
        assertThat(isOn(Toggle.CORE_HINSTANCE)).isFalse();
    }

    private static Object off(Object on) {
        return switch (on) {
            case Boolean _ -> false;
            case String text when text.equals("1") -> "0";
            case String text when text.equals("TRUE") -> "FALSE";
            case String _ -> "false";
            case Integer _ -> 0;
            case Long _ -> 0L;
            case Short _ -> (short) 0;
            default -> (byte) 0;
        };
    }

    static Stream<Object> wrong() {
        return Stream.of(2, -1, 2L, 0x1_0000_0001L, "2", "yes", "on", "", " 1", 1.0, 1.0f, 'x', List.of(true));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void anything_else_rejects_all_of_it_and_the_last_good_configuration_stays(Object value) {
        configured.untargeted(Map.of("vst3", 1, "apply", "restart"));
        var before = configured.now();
        changes = 0;

        assertThatThrownBy(() -> configured.untargeted(Map.of("all", true, "draw.texture-cache", value))).isInstanceOf(BadSetting.class)
                .hasMessageContaining("key=draw.texture-cache, value=").hasMessageContaining("allowed are true, false, 1 and 0");

        assertThat(configured.now()).isEqualTo(before);
        assertThat(changes).isZero();
        assertThat(lines).anyMatch(line -> line.startsWith("ERROR") && line.contains("the last good one stays") && line.contains("key=draw.texture-cache"));
    }

    @Test
    void a_key_nobody_knows_rejects_all_of_it_too() {
        for (String key : List.of("core.hinstanze", "IPLUG_SANDBOX_HINSTANZE", "Core", "target")) {
            assertThatThrownBy(() -> configured.untargeted(Map.of("all", 1, key, 1))).hasMessageContaining("key=" + key + ", value=1");
        }
        assertThat(isOn(Toggle.ALL)).isFalse();
        assertThatThrownBy(() -> configured.untargeted(Map.of("apply", "now"))).hasMessageContaining("key=apply, value=now");
    }

    @Test
    void what_others_note_in_a_configuration_is_no_toggle() {
        configured.untargeted(Map.of("all", 1, "service.pid", "scuff.isolation", "felix.fileinstall.filename", "file:x", ".secret", "y"));
        assertThat(isOn(Toggle.ALL)).isTrue();
    }

    @Test
    void a_macro_is_a_name_everywhere_and_two_names_of_one_toggle_may_agree() {
        configured.untargeted(Map.of("IGRAPHICS_SANDBOX_VK_DEVICE", 1, "vulkan.device", true));
        assertThat(isOn(Toggle.VULKAN_DEVICE)).isTrue();
        assertThatThrownBy(() -> configured.untargeted(Map.of("IGRAPHICS_SANDBOX_VK_DEVICE", 1, "vulkan.device", false)))
                .hasMessageContaining("key=vulkan.device, value=false").hasMessageContaining("IGRAPHICS_SANDBOX_VK_DEVICE");
        for (Toggle toggle : Toggle.values()) {
            configured.untargeted(Map.of(toggle.macro(), 1));
            assertThat(isOn(toggle)).as(toggle.macro()).isTrue();
        }
    }

    @Test
    void environment_and_system_properties_know_macros_and_properties_with_the_pid_in_front() {
        configured = configured(Map.of("IPLUG_SANDBOX_VST3", "1", "scuff.isolation.win.timers", "true", "core", "whatever", "all", "x"),
                Map.of("IPLUG_SANDBOX_CORE", "1", "SCUFF_ISOLATION_DRAW_TEXTURE_CACHE", "1", "scuff.isolation.logging", "1", "HOME", "/"));
        assertThat(configured.now().resolution().own().keySet()).containsExactly(Toggle.CORE, Toggle.VST3, Toggle.WIN_TIMERS,
                Toggle.DRAW_TEXTURE_CACHE, Toggle.LOGGING);
        assertThat(origin(Toggle.CORE)).isEqualTo(new Origin.EnvironmentVariable("IPLUG_SANDBOX_CORE"));
        assertThat(origin(Toggle.WIN_TIMERS)).isEqualTo(new Origin.SystemProperty("scuff.isolation.win.timers"));
        assertThat(origin(Toggle.CORE_HINSTANCE)).isEqualTo(new Origin.Parent(Toggle.CORE));
        assertThat(origin(Toggle.ALL)).isEqualTo(new Origin.Default());
    }

    @Test
    void a_misspelt_variable_is_told_and_none_of_them_counts() {
        configured = configured(Map.of(), Map.of("IPLUG_SANDBOX_CORE", "1", "IPLUG_SANDBOX_DLLENTRY", "1"));
        assertThat(configured.now().resolution().own()).isEmpty();
        assertThat(lines).singleElement().asString().startsWith("ERROR").contains("environment variables refused", "key=IPLUG_SANDBOX_DLLENTRY, value=1");
        configured = configured(Map.of("IPLUG_SANDBOX_CORE", "maybe"), Map.of("IPLUG_SANDBOX_VST3", "1"));
        assertThat(configured.now().resolution().own().keySet()).containsExactly(Toggle.VST3);
        assertThat(lines).anyMatch(line -> line.contains("system properties refused") && line.contains("key=IPLUG_SANDBOX_CORE, value=maybe"));
    }

    @Test
    void targets_are_stronger_than_the_configuration_that_than_system_properties_and_those_than_the_environment() {
        configured = configured(Map.of("IPLUG_SANDBOX_CORE", "1"), Map.of("IPLUG_SANDBOX_CORE", "0", "IPLUG_SANDBOX_VST3", "1"));
        assertThat(isOn(Toggle.CORE)).isTrue();
        assertThat(isOn(Toggle.VST3)).isTrue();
        configured.untargeted(Map.of("core", 0));
        assertThat(isOn(Toggle.CORE)).isFalse();
        configured.targeted("scuff.isolation~zam", Map.of("target", "(vendor=ZamAudio)", "core", 1));
        assertThat(isOn(Toggle.CORE)).isFalse();
        assertThat(configured.now().resolution(OTHER).of(Toggle.CORE).on()).isFalse();
        var core = configured.now().resolution(COMP).of(Toggle.CORE);
        assertThat(core.on()).isTrue();
        assertThat(core.origin()).isEqualTo(new Origin.Configuration("scuff.isolation~zam", "core"));
        assertThat(configured.now().resolution(COMP).of(Toggle.CORE_HINSTANCE).on()).isTrue();
        configured.untargeted(null);
        assertThat(origin(Toggle.CORE)).isEqualTo(new Origin.SystemProperty("IPLUG_SANDBOX_CORE"));
    }

    @Test
    void a_target_is_found_by_all_a_plugin_says_of_itself() {
        for (String fits : List.of("(id=org.zam.*)", "(vendor=ZamAudio)", "(format=clap)", "(file=/usr/lib/clap/*)", "(features=stereo)",
                "(&(format=clap)(!(vendor=Nobody)))")) {
            configured.targeted("scuff.isolation~x", Map.of("target", fits, "all", 1));
            assertThat(configured.now().resolution(COMP).of(Toggle.ALL).on()).as(fits).isTrue();
            configured.deleted("scuff.isolation~x");
            assertThat(configured.now().resolution(COMP).of(Toggle.ALL).on()).isFalse();
        }
    }

    @Test
    void of_two_targets_that_fit_the_higher_ranking_counts_in_whatever_order_they_come() {
        for (List<String> order : List.of(List.of("a", "b"), List.of("b", "a"))) {
            configured = configured(Map.of(), Map.of());
            for (String name : order) {
                configured.targeted("scuff.isolation~" + name, Map.of("target", "(format=clap)", "core", name.equals("b"), "service.ranking", name.equals("b") ? 5 : 1));
            }
            assertThat(configured.now().resolution(COMP).of(Toggle.CORE).on()).isTrue();
            assertThat(configured.now().told()).extracting(Isolation.Target::pid).containsExactly("scuff.isolation~b", "scuff.isolation~a");
        }
    }

    @Test
    void a_bad_target_leaves_the_good_one_before_it() {
        String pid = "scuff.isolation~x";
        configured.targeted(pid, Map.of("target", "(format=clap)", "core", 1));
        for (Map<String, Object> bad : List.<Map<String, Object>>of(Map.of("core", 0), Map.of("target", "(format=", "core", 0),
                Map.of("target", "(format=clap)", "core", 7), Map.of("target", "(format=clap)", "apply", "restart"),
                Map.of("target", "(format=clap)", "service.ranking", "high"))) {
            assertThatThrownBy(() -> configured.targeted(pid, bad)).isInstanceOf(BadSetting.class).hasMessageContaining("key=");
            assertThat(configured.now().resolution(COMP).of(Toggle.CORE).on()).isTrue();
        }
    }

    @Test
    void a_partial_configuration_is_told_in_one_line_of_information() {
        configured.untargeted(Map.of("all", 1));
        assertThat(lines).isEmpty();
        configured.untargeted(Map.of("all", 1, "draw.texture-cache", 0));
        assertThat(lines).singleElement().asString().startsWith("INFO isolation is partially enabled: on=23 of 24");
        configured.untargeted(Map.of("all", 1, "draw.texture-cache", 0));
        assertThat(lines).hasSize(1);
        configured.untargeted(Map.of());
        assertThat(lines).hasSize(1);
        configured.targeted("scuff.isolation~x", Map.of("target", "(format=clap)", "all", 1));
        assertThat(lines).hasSize(2).last().asString().contains("on=0 of 24 [], targets=[scuff.isolation~x]");
    }

    @Test
    void what_was_found_at_the_start_does_not_replace_what_was_told_since() {
        configured.found("scuff.isolation", Map.of("core", 1));
        assertThat(isOn(Toggle.CORE)).isTrue();
        configured.untargeted(Map.of("vst3", 1));
        configured.found("scuff.isolation", Map.of("core", 1));
        assertThat(isOn(Toggle.CORE)).isFalse();
        configured.found("scuff.isolation~bad", Map.of("core", 1)); // has no target
        assertThat(configured.now().told()).isEmpty();
    }

    @Test
    void a_change_is_told_once_and_what_changes_nothing_is_not() {
        configured.untargeted(Map.of("core", 1));
        configured.untargeted(Map.of("core", 1));
        assertThat(changes).isEqualTo(1);
        configured.targeted("scuff.isolation~x", Map.of("target", "(format=clap)", "all", 1));
        configured.deleted("scuff.isolation~x");
        configured.deleted("scuff.isolation~x");
        configured.untargeted(null);
        assertThat(changes).isEqualTo(4);
    }

    @Test
    void forms_for_people_have_every_toggle() {
        for (Class<?> form : List.of(UntargetedForm.class, TargetedForm.class)) {
            List<String> keys = Arrays.stream(form.getMethods()).map(m -> m.getName().replace("$_$", "-").replace('_', '.')).toList();
            assertThat(keys).containsAll(Arrays.stream(Toggle.values()).map(Toggle::property).toList());
            assertThat(keys.size()).isLessThanOrEqualTo(Toggle.values().length + 2);
        }
    }
}
