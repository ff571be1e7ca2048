package scuff.shell.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final Terminal WIDE = new Terminal(false, false, Terminal.UNLIMITED, true);

    @Test
    void columnsStandOneUnderTheOther() {
        Table table = new Table(Column.id("ID"), Column.figure("BLOCKS"), Column.text("NAME")).row("a", 12, "First").row("longer", 3456, "");
        assertThat(table.lines(WIDE)).containsExactly(
                "ID      BLOCKS  NAME",
                "a           12  First",
                "longer    3456");
    }

    @Test
    void theWidestElasticColumnGivesWayAndIdsStayWhole() {
        Table table = new Table(Column.id("ID"), Column.text("NAME"), Column.text("VENDOR")).row("com.example.gate", "A very long name indeed", "Short one");
        assertThat(table.lines(new Terminal(true, false, 44, true))).containsExactly(
                "ID                NAME             VENDOR",
                "com.example.gate  A very long na…  Short one");
    }

    @Test
    void noLineIsWiderThanTheTerminalWhileAnythingCanGive() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            Table table = new Table(Column.text("A"), Column.text("BBBB"), Column.text("C"));
            for (int i = 0; i < 5; i++) {
                table.row(word(random), word(random), word(random));
            }
            Terminal terminal = new Terminal(true, false, 22 + random.nextInt(60), random.nextBoolean());
            assertThat(table.lines(terminal)).as("seed %d", seed).allMatch(line -> DisplayText.width(line) <= terminal.width())
                    .noneMatch(line -> line.endsWith(" "));
        }
    }

    @Test
    void coloursDoNotDisturbTheAlignment() {
        Table table = new Table(Column.text("STATE"), Column.text("NAME")).row(new Cell("ok", Ink.GREEN), "x").row(new Cell("killed", Ink.RED), "y");
        assertThat(table.lines(new Terminal(true, true, 80, true))).containsExactly(
                "\033[1mSTATE\033[0m   \033[1mNAME\033[0m",
                "\033[32mok\033[0m      x",
                "\033[31mkilled\033[0m  y");
    }

    @Test
    void aNameCannotSteerTheTerminal() {
        Table table = new Table(Column.text("NAME")).row("evil\033[2J\r\nname\u202E\u009b");
        assertThat(table.lines(WIDE).getLast()).isEqualTo("evil?[2J??name??");
    }

    @Test
    void wideLettersCountTwice() {
        Table table = new Table(Column.text("NAME"), Column.text("X")).row("日本", "1").row("e\u0301te", "2");
        assertThat(table.lines(WIDE)).containsExactly("NAME  X", "日本  1", "e\u0301te   2");
        assertThat(DisplayText.fit("日本語", 4, true)).isEqualTo("日…");
        assertThat(DisplayText.fit("日本語", 6, true)).isEqualTo("日本語");
    }

    @Test
    void whatIsCutSaysSoAlsoInAscii() {
        assertThat(DisplayText.fit("abcdefgh", 6, false)).isEqualTo("abc...");
        assertThat(DisplayText.fit("abcdefgh", 2, false)).isEqualTo("a.");
        assertThat(DisplayText.fit("abcdefgh", 0, true)).isEmpty();
    }

    @Test
    void aRowOfAnotherLengthIsAMistake() {
        assertThatThrownBy(() -> new Table(Column.text("A")).row("x", "y")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("values=2 columns=1");
    }

    private static String word(Random random) {
        String letters = "ab日 …é";
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(40); i > 0; i--) {
            word.appendCodePoint(letters.codePointAt(random.nextInt(letters.length())));
        }
        return word.toString().strip();
    }
}
