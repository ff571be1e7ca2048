package scuff.hosting.bounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scuff.api.plugin.PluginException;
import scuff.api.plugin.PluginRef;
import scuff.tck.format.RecordingHost;

class BoundsTest {
    private final Claims claims = Claims.of(new PluginRef("fake", "effect"));

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, 1025, Integer.MAX_VALUE})
    void aCountThatCannotBeIsRefused(int said) {
        assertThatThrownBy(() -> claims.count("INPUT ports", said, Claims.MOST_PORTS)).isInstanceOf(PluginException.class)
                .hasMessage("a count that cannot be: plugin=fake:effect, INPUT ports=" + Integer.toUnsignedString(said)
                        + ", most=1024; tell the plugin's maker");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1024})
    void aCountThatCanBeIsBelieved(int said) {
        assertThat(claims.count("ports", said, Claims.MOST_PORTS)).isEqualTo(said);
    }

    @Test
    void whatAPluginSaysItHasItDescribes() {
        claims.described("bus", 3, true);
        assertThatThrownBy(() -> claims.described("bus", 3, false)).isInstanceOf(PluginException.class)
                .hasMessageContaining("plugin=fake:effect, bus=3");
    }

    @Test
    void aStateIsTakenUpToTheLargest() {
        claims.checkLoadable(new byte[Claims.LARGEST_STATE]);
        assertThatThrownBy(() -> claims.checkLoadable(new byte[Claims.LARGEST_STATE + 1])).isInstanceOf(PluginException.class)
                .hasMessageContaining("bytes=67108865, most=67108864");
    }

    @Test
    void whatFailsIsToldAFewTimesAndNeverToThePlugin() {
        var host = new RecordingHost();
        var failures = new Failures(host);
        for (int i = 0; i < 100; i++) {
            failures.accept(new IllegalStateException("no " + i));
        }
        assertThat(host.log()).hasSize(16).first().asString().startsWith("ERROR a function of the host failed").endsWith("no 0");
        host.logThrows = new IllegalStateException("no log either");
        assertThatCode(() -> new Failures(host).accept(new OutOfMemoryError())).doesNotThrowAnyException();
    }
}
