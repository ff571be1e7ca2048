package scuff.shell.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SandboxLayoutTest {

    @Test
    void oneHoldsAllDevices() {
        assertThat(SandboxLayout.parse("one", 3).sandboxOf()).containsExactly(1, 1, 1);
        assertThat(SandboxLayout.parse("one", 0).sandboxOf()).isEmpty();
    }

    @Test
    void eachGivesEveryDeviceItsOwn() {
        assertThat(SandboxLayout.parse("each", 3).sandboxOf()).containsExactly(1, 2, 3);
    }

    @Test
    void aListNamesTheSandboxOfEachDeviceInOrder() {
        SandboxLayout layout = SandboxLayout.parse("7, 2,7", 3);
        assertThat(layout.sandboxOf()).containsExactly(7, 2, 7);
        assertThat(layout.sandboxes()).containsExactly(7, 2);
    }

    @Test
    void aListOfAnotherLengthIsRefusedWithBothNumbers() {
        rejects("1,2", 3, "numbers=2 for devices=3");
        rejects("1,2,3,4", 3, "numbers=4 for devices=3");
    }

    @Test
    void whatIsNoSandboxNumberIsNamed() {
        rejects("1,x,2", 3, "\"x\" is no sandbox number");
        rejects("0,1,1", 3, "\"0\"");
        rejects("-1,1,1", 3, "\"-1\"");
        rejects("1000,1,1", 3, "\"1000\"");
        rejects("1,,1", 3, "\"\"");
        rejects("", 1, "expected one, each, or numbers");
        rejects("all", 1, "\"all\"");
        rejects("١", 1, "is no sandbox number");
    }

    private static void rejects(String text, int devices, String reason) {
        assertThatThrownBy(() -> SandboxLayout.parse(text, devices)).isInstanceOf(SpecException.class)
                .hasMessageStartingWith("sandboxes=" + text).hasMessageContaining(reason);
    }
}
