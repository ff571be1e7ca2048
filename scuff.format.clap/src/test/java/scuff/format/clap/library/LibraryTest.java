package scuff.format.clap.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scuff.api.plugin.PluginDescriptor;
import scuff.api.plugin.PluginException;
import scuff.api.plugin.PluginRef;
import scuff.format.clap.fixture.JavaClap;
import scuff.format.clap.fixture.JavaPlugin;
import scuff.hosting.bounds.Claims;
import scuff.tck.format.RecordingHost;

/** What entry and factory of a file may do wrong, with a file made of upcalls. */
class LibraryTest {
    private static final Path FILE = Path.of("folder/fixture.clap");

    private final JavaPlugin plugin = new JavaPlugin();
    private final JavaClap clap = JavaClap.with(plugin);
    private final Modules modules = new Modules(clap.entryPoint());

    @AfterEach
    void endFixture() {
        clap.close();
        assertThat(clap.thrown()).isEmpty();
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refused() {
        return assertThatThrownBy(() -> ClapLibrary.open(FILE, "clap", modules)).isInstanceOf(PluginException.class)
                .hasMessageContaining("fixture.clap");
    }

    @Test
    void aFileIsInitialisedWithItsPathAndEndedWhenClosed() {
        try (var library = ClapLibrary.open(FILE, "clap", modules)) {
            assertThat(library.file()).isEqualTo(FILE);
            assertThat(clap.initPath).isEqualTo(FILE.toAbsolutePath().toString());
            library.close();
        }
        assertThat(clap.calls()).containsExactly("init", "get_factory", "deinit");
    }

    @Test
    void aFileOpenedTwiceIsInitialisedOnceAndEndedWithTheLast() {
        try (var first = ClapLibrary.open(FILE, "clap", modules);
                var second = ClapLibrary.open(Path.of("folder/../folder/fixture.clap"), "clap", modules)) {
            first.close();
            assertThat(clap.calls()).doesNotContain("deinit");
            second.plugins();
        }
        assertThat(clap.calls()).containsExactly("init", "get_factory", "get_factory", "deinit");
    }

    @Test
    void aFileClosedAndOpenedAgainIsInitialisedAgain() {
        ClapLibrary.open(FILE, "clap", modules).close();
        ClapLibrary.open(FILE, "clap", modules).close();
        assertThat(clap.calls()).containsExactly("init", "get_factory", "deinit", "init", "get_factory", "deinit");
    }

    @Test
    void afterAFailedInitNoFunctionOfTheFileIsCalledEverAgain() {
        clap.initAnswer = false;
        refused().hasMessageContaining("clap_entry.init=false");
        refused().hasMessageContaining("tried before in this process");
        assertThat(clap.calls()).containsExactly("init");
    }

    @Test
    void aVersionBeforeTheFirstReleaseIsRefusedBeforeAnyCall() {
        clap.entryMajor = 0;
        refused().hasMessageContaining("found=0.0.0").hasMessageContaining("wanted=1.0.0 or later");
        assertThat(clap.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"init", "deinit", "get_factory"})
    void anEntryWithoutItsFunctionsIsRefusedBeforeAnyCall(String function) {
        clap.missing().add("entry." + function);
        refused().hasMessageContaining(function + "=false");
        assertThat(clap.calls()).isEmpty();
    }

    @Test
    void aFileWithoutPluginFactoryIsEndedAndRefused() {
        clap.hasFactory = false;
        refused().hasMessageContaining("found=no factory clap.plugin-factory");
        assertThat(clap.calls()).containsExactly("init", "get_factory", "deinit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"get_plugin_count", "get_plugin_descriptor", "create_plugin"})
    void aFactoryWithoutItsFunctionsIsRefused(String function) {
        clap.missing().add("factory." + function);
        refused().hasMessageContaining("incomplete plugin factory");
    }

    @Test
    void aDescriptorWithoutIdOrNameIsRefused() {
        plugin.id = null;
        refused().hasMessageContaining("plugin index=0, id=null");
    }

    @Test
    void aDescriptorWithABlankNameIsRefused() {
        plugin.name = " ";
        refused().hasMessageContaining("name=\" \"");
    }

    @Test
    void aNullDescriptorIsRefused() {
        clap.nullDescriptor = true;
        refused().hasMessageContaining("descriptor=null");
        assertThat(clap.calls()).endsWith("deinit");
    }

    @Test
    void aDescriptorOfAnUnreleasedVersionIsRefused() {
        clap.descriptorMajor = 0;
        refused().hasMessageContaining("clap_version=0.0.0");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Claims.MOST_PLUGINS + 1})
    void aPluginCountThatCannotBeIsRefused(int count) {
        clap.pluginCount = count;
        refused().hasMessageContaining("plugins=" + Integer.toUnsignedString(count));
    }

    @Test
    void aFileWithoutPluginsIsAFileWithoutPlugins() {
        clap.pluginCount = 0;
        try (var library = ClapLibrary.open(FILE, "clap", modules)) {
            assertThat(library.plugins()).isEmpty();
        }
    }

    @Test
    void aDescriptorIsReadWithEmptyTextsForWhatIsMissing() {
        plugin.vendor = null;
        plugin.features = List.of("instrument", "größer");
        try (var library = ClapLibrary.open(FILE, "clap", modules)) {
            assertThat(library.plugins()).containsExactly(new PluginDescriptor(new PluginRef("clap", "fixture.effect"), "Effect", "",
                    "1.2.3", "", "", List.of("instrument", "größer"), FILE));
        }
    }

    @Test
    void aPluginWithoutFeaturesHasNone() {
        plugin.features = null;
        try (var library = ClapLibrary.open(FILE, "clap", modules)) {
            assertThat(library.plugins().getFirst().features()).isEmpty();
        }
    }

    @Test
    void aPluginThatIsNotInTheFileIsNamedTogetherWithThoseThatAre() {
        try (var library = ClapLibrary.open(FILE, "clap", modules)) {
            assertThatThrownBy(() -> library.create("fixture.efect", new RecordingHost())).isInstanceOf(PluginException.class)
                    .hasMessageContaining("plugin=fixture.efect").hasMessageContaining("found=fixture.effect");
        }
        assertThat(clap.calls()).doesNotContain("create_plugin");
    }
}
