package scuff.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import scuff.shell.console.Terminal;
import scuff.shell.demo.DemoResult;
import scuff.shell.demo.Recovery;
import scuff.shell.demo.RoundTrip;
import scuff.shell.fake.FakeScuff;

class DemoTextTest {

    private static String text(int overruns, List<String> changed) {
        DemoResult result = new DemoResult(48_000, 256, 1500, 500, 512, "SCHED_FIFO priority=20", overruns,
                new RoundTrip(40_000, 150_000, 900_000, 2_000_000),
                List.of(new DemoResult.DemoDevice("gate or compressor", "a", "Gate", "s-1", 0),
                        new DemoResult.DemoDevice("equaliser", "b", "Tone", "s-2", 120),
                        new DemoResult.DemoDevice("reverb", "c", "Hall", "s-3", 0)),
                new Recovery(1, 3.2, 3.84, 640_000_000, 11, 12, 9, changed), Path.of("scuff-demo.wav"), Path.of("scuff-demo.png"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new DemoText(new PrintStream(out, true, StandardCharsets.UTF_8), Terminal.PLAIN).print(result);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theTableSaysBlocksLatencyRoundTripMissedBlocksAndTimeToSound() {
        assertThat(text(0, List.of())).contains("1500 of 256 frames").contains("512 frames (10.7 ms)")
                .contains("p50 40.0 us, p99 150 us, p99.9 900 us").contains("120 (killed)").contains("640 ms")
                .contains("all 9 came back equal").contains("scuff-demo.wav, scuff-demo.png");
    }

    @Test
    void anAudioThreadThatCameLateIsNotBlamedOnTheSandboxes() {
        assertThat(text(0, List.of())).doesNotContain("busy");
        assertThat(text(3, List.of())).contains("itself too late 3 times: this machine is busy");
    }

    @Test
    void whatDidNotComeBackIsNamed() {
        assertThat(text(0, List.of("Gain", "Mode"))).contains("2 of 9 changed: Gain, Mode");
    }

    @Test
    void aLengthOutOfRangeIsWrongUsageAndAFolderThatIsNotThereFails() {
        Cli cli = new Cli(new FakeScuff());
        assertThat(cli.run("demo", "--seconds", "1").code()).isEqualTo(2);
        assertThat(cli.run("demo", "--folder", "/there/is/none")).satisfies(o -> {
            assertThat(o.code()).isEqualTo(1);
            assertThat(o.err()).contains("folder=/there/is/none");
        });
    }

    @Test
    void withoutPluginsItFailsWithTheCommandThatGetsSome() {
        Cli.Outcome outcome = new Cli(new FakeScuff()).run("demo");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("sudo apt-get install zam-plugins");
    }
}
