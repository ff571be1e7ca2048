package scuff.api.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import scuff.api.isolation.Resolution.Value;

class ResolutionTest {
    private static final Origin SOMEBODY = new Origin.Configuration("pid", "key");

    private static Resolution of(Map<Toggle, Boolean> set) {
        Map<Toggle, Value> values = new LinkedHashMap<>();
        set.forEach((toggle, on) -> values.put(toggle, new Value(on, SOMEBODY)));
        return Resolution.of(values);
    }

    @Test
    void nothing_is_on_by_default() {
        assertThat(Resolution.DEFAULT.toggles()).isEqualTo(Toggles.NONE);
        assertThat(Resolution.DEFAULT.isPartial()).isFalse();
    }

    @Test
    void a_parent_that_is_not_set_takes_the_master_and_a_child_its_parent() {
        Resolution all = of(Map.of(Toggle.ALL, true));
        assertThat(all.toggles().on()).containsExactlyInAnyOrder(Toggle.values());
        assertThat(all.isPartial()).isFalse();
        assertThat(all.of(Toggle.VST3).origin()).isEqualTo(new Origin.Parent(Toggle.ALL));
        assertThat(all.of(Toggle.VST3_FACTORY).origin()).isEqualTo(new Origin.Parent(Toggle.VST3));
        Resolution family = of(Map.of(Toggle.VULKAN, true));
        assertThat(family.toggles().on()).containsExactlyInAnyOrder(Toggle.VULKAN, Toggle.VULKAN_DEVICE, Toggle.VULKAN_SWAPCHAIN, Toggle.VULKAN_CONTEXT);
        assertThat(family.isPartial()).isTrue();
    }

    @Test
    void what_is_set_changes_nothing_above_or_beside_it() {
        for (Toggle toggle : Toggle.values()) {
            for (boolean master : new boolean[] {false, true}) {
                Map<Toggle, Boolean> set = new EnumMap<>(Map.of(Toggle.ALL, master));
                set.put(toggle, !master);
                Resolution resolved = of(set);
                for (Toggle other : Toggle.values()) {
                    boolean isBelow = other == toggle || other.parent().map(p -> p == toggle || p.parent().map(g -> g == toggle).orElse(false)).orElse(false);
                    assertThat(resolved.of(other).on()).as("%s with %s=%s", other, toggle, !master).isEqualTo(isBelow != master);
                }
            }
        }
    }

    @Test
    void order_never_matters() {
        Random random = new Random(4);
        for (int round = 0; round < 200; round++) {
            Map<Toggle, Boolean> set = new LinkedHashMap<>();
            for (Toggle toggle : Toggle.values()) {
                if (random.nextInt(3) == 0) {
                    set.put(toggle, random.nextBoolean());
                }
            }
            List<Toggle> keys = new ArrayList<>(set.keySet());
            Collections.shuffle(keys, random);
            Map<Toggle, Boolean> shuffled = new LinkedHashMap<>();
            keys.forEach(key -> shuffled.put(key, set.get(key)));
            assertThat(of(shuffled)).isEqualTo(of(set));
            assertThat(of(set).own().keySet()).containsExactlyInAnyOrderElementsOf(set.keySet());
        }
    }

    @Test
    void an_environment_has_every_macro() {
        Map<String, String> macros = of(Map.of(Toggle.CORE_HINSTANCE, true)).toggles().macros();
        assertThat(macros).hasSize(Toggle.values().length).containsEntry("IPLUG_SANDBOX_HINSTANCE", "1").containsEntry("IPLUG_SANDBOX_CORE", "0");
        assertThat(of(Map.of(Toggle.WIN, true)).toggles().names()).containsExactly("win", "win.class", "win.timers", "win.fonts");
    }
}
