package scuff.api.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ToggleTest {
    @Test
    void a_name_means_one_toggle_be_it_property_or_macro() {
        for (Toggle toggle : Toggle.values()) {
            assertThat(Toggle.named(toggle.property())).contains(toggle);
            assertThat(Toggle.named(toggle.macro())).contains(toggle);
        }
        assertThat(Toggle.named("Core")).isEmpty();
    }

    @Test
    void every_toggle_is_in_the_tree_once() {
        assertThat(Arrays.stream(Toggle.values()).flatMap(toggle -> toggle.children().stream()))
                .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(Toggle.ALL)));
    }

    @Test
    void a_child_says_in_its_name_what_it_belongs_to() {
        for (Toggle toggle : Toggle.values()) {
            toggle.parent().filter(parent -> parent != Toggle.ALL)
                    .ifPresent(parent -> assertThat(toggle.property()).startsWith(parent.property() + "."));
        }
    }

    @Test
    void a_resolved_set_cannot_be_changed() {
        Set<Toggle> on = EnumSet.of(Toggle.CORE);
        Toggles toggles = new Toggles(on);
        on.add(Toggle.WIN);
        assertThat(toggles.isOn(Toggle.WIN)).isFalse();
        assertThatThrownBy(() -> toggles.on().add(Toggle.WIN)).isInstanceOf(UnsupportedOperationException.class);
    }
}
