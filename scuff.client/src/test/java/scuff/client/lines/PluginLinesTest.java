package scuff.client.lines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import scuff.api.isolation.Toggle;
import scuff.api.isolation.Toggles;
import scuff.api.plugin.PluginDescriptor;
import scuff.api.plugin.PluginRef;
import scuff.client.log.Log;

class PluginLinesTest {
    private static final PluginDescriptor PLUGIN = new PluginDescriptor(new PluginRef("clap", "org.some one/x"), "X", "Some", "1", "", "", List.of(), Path.of("x.clap"));

    private final List<String> written = new ArrayList<>();
    private List<LevelRule> rules = List.of();
    private final PluginLines lines = new PluginLines(new Named(""), () -> rules);

    private final class Named implements Log {
        private final String name;

        Named(String name) {
            this.name = name;
        }

        @Override
        public void log(Level level, String line) {
            written.add(name + level + ' ' + line.replaceAll(".*line=", ""));
        }

        @Override
        public Log named(String other) {
            return new Named(other + ' ');
        }
    }

    private void say(String severity, Toggle... on) {
        lines.said("group-1/device-2", PLUGIN, new Toggles(Set.of(on)), severity, severity.toLowerCase());
    }

    @Test
    void sharedLinesAreForWhoLooksForThem() {
        say("ERROR");
        assertThat(written).containsExactly("DEBUG error");
    }

    @Test
    void aLogOfItsOwnHasTheNamesOfPluginAndDevice() {
        say("ERROR", Toggle.LOGGING_VK_LOGGER);
        assertThat(written).containsExactly("scuff.device.org.some_one.x.group-1.device-2 DEBUG error");
    }

    @Test
    void aLevelOfItsOwnLeavesOutWhatMattersLess() {
        for (String severity : List.of("DEBUG", "INFO", "WARNING", "PLUGIN_MISBEHAVING", "FATAL", "\nmad")) {
            say(severity, Toggle.LOGGING_VK_LOG_LEVEL);
        }
        assertThat(written).containsExactly("INFO info", "WARN warning", "WARN plugin_misbehaving", "ERROR fatal");
    }

    @Test
    void theStrongestRuleThatFitsSaysTheLevel() {
        rules = List.of(LevelRule.of("a", 0, "(format=clap)", "ERROR"), LevelRule.of("b", 5, "(vendor=Some)", "DEBUG"), LevelRule.of("c", 9, "(vendor=Other)", "ERROR"));
        say("DEBUG", Toggle.LOGGING_VK_LOG_LEVEL, Toggle.LOGGING_VK_LOGGER);
        rules = List.of(LevelRule.of("a", 0, "(format=clap)", "ERROR"));
        say("WARNING", Toggle.LOGGING_VK_LOG_LEVEL, Toggle.LOGGING_VK_LOGGER);
        assertThat(written).containsExactly("scuff.device.org.some_one.x.group-1.device-2 DEBUG debug");
    }

    @Test
    void aDeviceNobodyKnowsIsHeardAllTheSame() {
        lines.said("group-1/device-9", null, new Toggles(Set.of(Toggle.LOGGING_VK_LOGGER, Toggle.LOGGING_VK_LOG_LEVEL)), "INFO", "x");
        assertThat(written).containsExactly("scuff.device.unknown.group-1.device-9 INFO x");
    }

    @Test
    void aBadRuleNamesWhatIsWrong() {
        assertThatThrownBy(() -> LevelRule.of("scuff.device.log~x", 0, "(format", "INFO")).hasMessageContaining("target=(format").hasMessageContaining("scuff.device.log~x");
        assertThatThrownBy(() -> LevelRule.of("scuff.device.log~x", 0, "(format=clap)", "LOUD")).hasMessageContaining("level=LOUD");
    }
}
