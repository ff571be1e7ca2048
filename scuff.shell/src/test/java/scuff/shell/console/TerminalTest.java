package scuff.shell.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {

    @Test
    void aTerminalIsLiveColouredAndAsWideAsItSays() {
        assertThat(Terminal.of(Map.of("COLUMNS", "120", "TERM", "xterm"), true, StandardCharsets.UTF_8))
                .isEqualTo(new Terminal(true, true, 120, true));
    }

    @Test
    void aPipeIsNeitherLiveNorColouredNorCut() {
        assertThat(Terminal.of(Map.of("COLUMNS", "120"), false, StandardCharsets.UTF_8))
                .isEqualTo(new Terminal(false, false, Terminal.UNLIMITED, true));
    }

    @Test
    void noColorForbidsColourButNotTheLiveLine() {
        assertThat(Terminal.of(Map.of("NO_COLOR", "1"), true, StandardCharsets.UTF_8)).isEqualTo(new Terminal(true, false, 80, true));
        assertThat(Terminal.of(Map.of("NO_COLOR", ""), true, StandardCharsets.UTF_8).colour()).isTrue();
    }

    @Test
    void aDumbTerminalGetsPlainLinesOfItsWidth() {
        assertThat(Terminal.of(Map.of("TERM", "dumb"), true, StandardCharsets.UTF_8)).isEqualTo(new Terminal(false, false, 80, true));
    }

    @Test
    void anAbsurdWidthIsNotBelieved() {
        assertThat(Terminal.of(Map.of("COLUMNS", "wide"), true, StandardCharsets.UTF_8).width()).isEqualTo(80);
        assertThat(Terminal.of(Map.of("COLUMNS", "0"), true, StandardCharsets.UTF_8).width()).isEqualTo(20);
        assertThat(Terminal.of(Map.of("COLUMNS", "99999999999"), true, StandardCharsets.UTF_8).width()).isEqualTo(80);
    }

    @Test
    void anAsciiTerminalGetsAscii() {
        assertThat(Terminal.of(Map.of(), true, StandardCharsets.US_ASCII).unicode()).isFalse();
        assertThat(Terminal.of(Map.of(), true, StandardCharsets.ISO_8859_1).unicode()).isFalse();
    }

    @Test
    void inkIsOnlySpentWhereColourIsWanted() {
        assertThat(Ink.RED.paint("x", new Terminal(true, true, 80, true))).isEqualTo("\033[31mx\033[0m");
        assertThat(Ink.RED.paint("x", Terminal.PLAIN)).isEqualTo("x");
        assertThat(Ink.PLAIN.paint("x", new Terminal(true, true, 80, true))).isEqualTo("x");
    }
}
