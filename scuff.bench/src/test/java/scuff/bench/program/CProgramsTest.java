package scuff.bench.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import scuff.bench.BenchException;

class CProgramsTest {

    @Test
    void compilesEachProgramOnceAndTakesEverythingAway() {
        Path program;
        try (CPrograms programs = new CPrograms()) {
            program = programs.compile("plugincall");
            assertThat(program).isExecutable();
            assertThat(programs.compile("plugincall")).isEqualTo(program);
        }
        assertThat(Files.exists(program.getParent())).isFalse();
    }

    @Test
    void aProgramThatEndsIsToldWithItsExitCode() {
        try (CPrograms programs = new CPrograms();
                LineProcess process = new LineProcess(List.of(programs.compile("replica").toString()))) {
            assertThatThrownBy(() -> process.expect("ready")).isInstanceOf(BenchException.class).hasMessageContaining("exit=2");
        }
    }

    @Test
    void aProgramThatSaysSomethingElseIsToldWithBothWords() {
        try (LineProcess process = new LineProcess(List.of("echo", "no thanks"))) {
            assertThatThrownBy(() -> process.expect("ready")).isInstanceOf(BenchException.class)
                    .hasMessageContaining("expected=ready").hasMessageContaining("found=no");
        }
    }
}
