package scuff.hosting.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scuff.api.plugin.PluginException;

class SharedModulesTest {
    private final List<String> calls = new ArrayList<>();
    private final SharedModules<String> modules = new SharedModules<>(module -> calls.add("end " + module));

    private SharedModules<String>.Use acquire(Path file) {
        return modules.acquire(file, () -> {
            calls.add("load");
            return () -> {
                calls.add("begin");
                return "module";
            };
        });
    }

    @Test
    void aFileIsBegunOnceAndEndedWithItsLastUser() {
        SharedModules<String>.Use first = acquire(Path.of("a/x"));
        SharedModules<String>.Use second = acquire(Path.of("a/../a/x"));
        assertThat(second).isSameAs(first);
        first.release();
        assertThat(calls).containsExactly("load", "begin");
        second.release();
        acquire(Path.of("a/x"));
        assertThat(calls).containsExactly("load", "begin", "end module", "load", "begin");
    }

    @Test
    void aLinkLeadsToTheSameModuleAndAnotherFileToAnother(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("x"), "");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        assertThat(acquire(link)).isSameAs(acquire(file)).isNotSameAs(acquire(folder.resolve("y")));
    }

    @Test
    void oneThatDeclinesToBeginIsNeverCalledAgain() {
        for (String expected : new String[] {"no licence", "no licence (tried before in this process)"}) {
            assertThatThrownBy(() -> modules.acquire(Path.of("x"), () -> {
                calls.add("load");
                return () -> {
                    throw new PluginException("no licence");
                };
            })).isInstanceOf(PluginException.class).hasMessage(expected);
        }
        assertThat(calls).containsExactly("load");
    }

    /** What it misses may be installed meanwhile, and nothing of it was called. */
    @Test
    void oneThatCannotBeLoadedIsTriedAgain() {
        assertThatThrownBy(() -> modules.acquire(Path.of("x"), () -> {
            throw new PluginException("misses a library");
        })).hasMessage("misses a library");
        acquire(Path.of("x")).release();
        assertThat(calls).containsExactly("load", "begin", "end module");
    }
}
