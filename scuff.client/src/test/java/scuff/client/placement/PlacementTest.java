package scuff.client.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import scuff.api.plugin.PluginDescriptor;
import scuff.api.plugin.PluginRef;

class PlacementTest {
    private static final PluginDescriptor COMP = plugin("org.zam.comp", "ZamAudio");
    private static final PluginDescriptor GATE = plugin("org.zam.gate", "ZamAudio");
    private static final PluginDescriptor OTHER = plugin("other", "Somebody");
    private static final PluginDescriptor NAMELESS = plugin("nameless", "");

    private static PluginDescriptor plugin(String id, String vendor) {
        return new PluginDescriptor(new PluginRef("clap", id), "name of " + id, vendor, "1", "", "", List.of("audio-effect"), Path.of("/x/" + id + ".clap"));
    }

    private static boolean share(Placement placement, PluginDescriptor one, PluginDescriptor other) {
        Spot spot = placement.spot(one);
        return spot.key().isPresent() && spot.key().equals(placement.spot(other).key());
    }

    private static Placement placement(Spread spread, Rule... rules) {
        return new Placement(spread, false, List.of(rules));
    }

    @Test
    void all_together_by_vendor_by_plugin_or_each_alone() {
        assertThat(share(placement(Spread.TOGETHER), COMP, OTHER)).isTrue();
        assertThat(share(placement(Spread.BY_VENDOR), COMP, GATE)).isTrue();
        assertThat(share(placement(Spread.BY_VENDOR), COMP, OTHER)).isFalse();
        assertThat(share(placement(Spread.BY_PLUGIN), COMP, GATE)).isFalse();
        assertThat(share(placement(Spread.BY_PLUGIN), COMP, COMP)).isTrue();
        assertThat(share(placement(Spread.ALONE), COMP, COMP)).isFalse();
    }

    @Test
    void plugins_that_name_no_vendor_share_none() {
        assertThat(share(placement(Spread.BY_VENDOR), NAMELESS, plugin("nobody", " "))).isFalse();
        assertThat(share(placement(Spread.BY_VENDOR), NAMELESS, NAMELESS)).isTrue();
    }

    @Test
    void a_rule_says_otherwise_for_those_that_fit() {
        Placement placement = placement(Spread.TOGETHER, Rule.of("a", 0, "(id=org.zam.comp)", "alone", ""));
        assertThat(share(placement, COMP, COMP)).isFalse();
        assertThat(share(placement, GATE, OTHER)).isTrue();
    }

    @Test
    void those_of_a_group_share_a_sandbox_whatever_the_spread() {
        Placement placement = placement(Spread.ALONE, Rule.of("a", 0, "(vendor=Somebody)", "", "talkers"), Rule.of("b", 0, "(id=org.zam.gate)", "", "talkers"));
        assertThat(share(placement, GATE, OTHER)).isTrue();
        assertThat(share(placement, COMP, GATE)).isFalse();
        assertThat(placement.spot(GATE).name()).isEqualTo("talkers");
    }

    @Test
    void a_group_is_no_vendor_of_that_name() {
        Placement placement = placement(Spread.BY_VENDOR, Rule.of("a", 0, "(id=other)", "", "ZamAudio"));
        assertThat(share(placement, COMP, OTHER)).isFalse();
    }

    @Test
    void the_strongest_rule_counts() {
        Rule weak = Rule.of("a", 1, "(format=clap)", "alone", "");
        Rule strong = Rule.of("b", 2, "(vendor=ZamAudio)", "by-vendor", "");
        for (Placement placement : List.of(placement(Spread.TOGETHER, weak, strong), placement(Spread.TOGETHER, strong, weak))) {
            assertThat(share(placement, COMP, GATE)).isTrue();
            assertThat(share(placement, OTHER, OTHER)).isFalse();
        }
    }

    @Test
    void a_rule_that_says_nothing_or_too_much_is_none() {
        assertThatThrownBy(() -> Rule.of("p", 0, "(id=x)", "", "")).hasMessageContaining("either a spread or a group").hasMessageContaining("pid=p");
        assertThatThrownBy(() -> Rule.of("p", 0, "(id=x)", "alone", "g")).hasMessageContaining("spread=alone").hasMessageContaining("together=g");
        assertThatThrownBy(() -> Rule.of("p", 0, "id=x", "alone", "")).hasMessageContaining("target=id=x");
        assertThatThrownBy(() -> Rule.of("p", 0, "(id=x)", "apart", "")).hasMessageContaining("spread=apart").hasMessageContaining("by-vendor");
    }
}
