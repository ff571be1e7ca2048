package scuff.shell.gogo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import scuff.shell.fake.FakePlatform;
import scuff.shell.fake.FakePlugin;
import scuff.shell.fake.FakeScuff;

class GogoCommandsTest {
    private final GogoCommands commands = new GogoCommands(FakePlatform.of(new FakeScuff().install(FakePlugin.gain("a.Gain", 2))));

    @Test
    void everyCommandIsAMethodGogoCanCall() {
        Set<String> methods = Arrays.stream(GogoCommands.class.getDeclaredMethods()).filter(m -> Modifier.isPublic(m.getModifiers()))
                .filter(m -> Arrays.equals(m.getParameterTypes(), new Class<?>[] {String[].class})).map(Method::getName)
                .collect(Collectors.toSet());
        assertThat(methods).containsExactlyInAnyOrder("scan", "info", "render", "doctor", "groups", "sandboxes", "devices", "kill", "restart", "close",
                "watch", "save", "load", "isolation", "migrate", "validate", "torture");
    }

    @Test
    void aCommandThatFailsThrowsItsErrorForTheShellToPrint() {
        assertThatThrownBy(() -> commands.info("a.Gian")).isInstanceOf(CommandFailed.class).hasMessageContaining("Did you mean a.Gain")
                .hasToString("no plugin with this id: plugin=a.Gian, plugins.known=1; 'scuff scan' lists all. Did you mean a.Gain?");
        assertThatThrownBy(() -> commands.kill()).isInstanceOf(CommandFailed.class).hasMessageContaining("SANDBOX-ID");
    }

    @Test
    void aCommandThatWorksThrowsNothing() {
        assertThatCode(() -> commands.groups()).doesNotThrowAnyException();
    }
}
