package scuff.hosting.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import scuff.api.plugin.PluginDescriptor;
import scuff.api.plugin.PluginException;
import scuff.api.plugin.PluginRef;

class OpenFileTest {
    private static final Path FILE = Path.of("x.plug");

    private final List<String> ends = new ArrayList<>();
    private final OpenFile file = new OpenFile(FILE, List.of(plugin("one", "1"), plugin("two", "1")), () -> ends.add("file"));

    private static PluginDescriptor plugin(String id, String version) {
        return new PluginDescriptor(new PluginRef("fake", id), id, "", version, "", "", List.of(), FILE);
    }

    @Test
    void aPluginThatIsNotInTheFileIsNamedTogetherWithThoseThatAre() {
        assertThat(file.plugin("two")).isEqualTo(plugin("two", "1"));
        assertThatThrownBy(() -> file.plugin("Two")).isInstanceOf(PluginException.class)
                .hasMessage("no such plugin in this file: plugin=Two, file=x.plug, found=one, two");
    }

    @Test
    void aPluginIsDescribedAnewAsLongAsItIsThere() {
        assertThat(file.again(plugin("one", "1"), List.of(plugin("two", "2"), plugin("one", "2")))).isEqualTo(plugin("one", "2"));
        assertThatThrownBy(() -> file.again(plugin("one", "1"), List.of(plugin("two", "2")))).isInstanceOf(PluginException.class)
                .hasMessageContaining("has it no more").hasMessageContaining("plugin=fake:one");
    }

    @Test
    void itIsNotClosedUnderItsDevices() {
        List<Runnable> closed = new ArrayList<>();
        for (String device : List.of("first", "second")) {
            file.device(whenClosed -> {
                closed.add(whenClosed);
                return null;
            }, () -> ends.add(device));
        }
        closed.getFirst().run();
        assertThatIllegalStateException().isThrownBy(file::close).withMessageContaining("devices=1");
        closed.getLast().run();
        file.close();
        file.close();
        assertThat(ends).containsExactly("first", "second", "file");
        assertThatIllegalStateException().isThrownBy(() -> file.plugin("one")).withMessageContaining("is closed");
    }

    @Test
    void aDeviceThatIsNotMadeGivesBackWhatWasItsOwn() {
        assertThatThrownBy(() -> file.device(whenClosed -> {
            throw new PluginException("no licence");
        }, () -> ends.add("device"))).hasMessage("no licence");
        file.close();
        assertThat(ends).containsExactly("device", "file");
    }
}
