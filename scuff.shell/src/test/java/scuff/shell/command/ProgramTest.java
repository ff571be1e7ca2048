package scuff.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgramTest {

    @Test
    void argumentsComeBackAsTheyWereGiven() {
        assertThat(Program.arguments("render\0--device\0a b;Gain=1\0\0")).containsExactly("render", "--device", "a b;Gain=1", "");
    }

    @Test
    void noArgumentsAreNone() {
        assertThat(Program.arguments("")).isEmpty();
        assertThat(Program.arguments(null)).isEmpty();
    }

    @Test
    void oneEmptyArgumentIsOne() {
        assertThat(Program.arguments("\0")).containsExactly("");
    }
}
