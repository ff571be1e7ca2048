package scuff.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scuff.api.plugin.RenderMode;
import scuff.shell.fake.FakePlugin;
import scuff.shell.fake.FakeScuff;
import scuff.shell.wav.WavFormat;
import scuff.shell.wav.WavReader;
import scuff.shell.wav.WavWriter;

class RenderCommandTest {
    private static final int RATE = 44_100;
    private static final int FRAMES = 1000;

    @TempDir
    private Path folder;

    private final FakeScuff scuff = new FakeScuff().install(FakePlugin.gain("a.Gain", 2), FakePlugin.late("a.Late", 2, 99),
            FakePlugin.gain("a.Mono", 1), FakePlugin.counting("a.Plays", 2), FakePlugin.copying("a.Wide", 9));
    private final Cli cli = new Cli(scuff);
    private Path in;
    private Path out;

    @BeforeEach
    void writeInput() throws IOException {
        in = folder.resolve("in.wav");
        out = folder.resolve("out.wav");
        float[][] samples = new float[2][FRAMES];
        for (int i = 0; i < FRAMES; i++) {
            samples[0][i] = (i + 1) / 2048f;
            samples[1][i] = -samples[0][i];
        }
        try (WavWriter writer = WavWriter.create(in, WavFormat.float32(2, RATE))) {
            writer.write(samples, 0, FRAMES);
            writer.finish();
        }
    }

    private Cli.Outcome render(String... more) {
        List<String> arguments = new ArrayList<>(List.of("render", "--in", in.toString(), "--out", out.toString()));
        arguments.addAll(List.of(more));
        return cli.run(arguments.toArray(String[]::new));
    }

    private static float[][] read(Path file) throws IOException {
        try (WavReader reader = WavReader.open(file)) {
            float[][] samples = new float[reader.channels()][(int) reader.frames()];
            assertThat(reader.read(samples, 0, samples[0].length)).isEqualTo(samples[0].length);
            return samples;
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void devicesProcessInTheOrderGivenWithTheirParameters() throws IOException {
        Cli.Outcome outcome = render("--device", "a.Gain;Gain=0.5", "--device", "a.Late", "--device", "a.Gain;1=0.25");
        assertThat(outcome.code()).as(outcome.err()).isZero();
        float[][] rendered = read(out);
        float[][] original = read(in);
        assertThat(rendered).hasDimensions(2, FRAMES);
        for (int i = 0; i < FRAMES; i++) {
            assertThat(rendered[0][i]).isEqualTo(original[0][i] * 0.125f);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"one", "each", "1,2,1", "7,7,3"})
    void theBitsAreTheSameInWhateverSandboxesTheDevicesLive(String sandboxes) throws IOException {
        String[] devices = {"--device", "a.Late", "--device", "a.Gain;Gain=0.3", "--device", "a.Late"};
        assertThat(render(devices).code()).isZero();
        byte[] once = Files.readAllBytes(out);
        for (String mode : List.of("serial", "pipelined", "PIPELINED")) {
            List<String> arguments = new ArrayList<>(List.of(devices));
            arguments.addAll(List.of("--sandboxes", sandboxes, "--mode", mode));
            assertThat(render(arguments.toArray(String[]::new)).code()).isZero();
            assertThat(Arrays.mismatch(Files.readAllBytes(out), once)).isEqualTo(-1);
        }
    }

    @Test
    void theRateIsThatOfTheInputAndDevicesAreToldItIsOffline() throws IOException {
        assertThat(render("--device", "a.Gain", "--block", "77").code()).isZero();
        try (WavReader reader = WavReader.open(out)) {
            assertThat(reader.rate()).isEqualTo(RATE);
        }
        assertThat(scuff.everyGroup()).singleElement().satisfies(g -> {
            assertThat(g.options().renderMode()).isEqualTo(RenderMode.OFFLINE);
            assertThat(g.options().activation().sampleRate()).isEqualTo(RATE);
            assertThat(g.options().activation().maxFrames()).isEqualTo(77);
        });
    }

    @Test
    void anotherRateThanTheInputsIsRefused() {
        Cli.Outcome outcome = render("--device", "a.Gain", "--rate", "48000");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("rate=44100 Hz").contains("asked=48000 Hz");
        assertThat(out).doesNotExist();
    }

    @Test
    void theTailIsAsLongAsAsked() throws IOException {
        assertThat(render("--device", "a.Gain", "--tail", "0.5").code()).isZero();
        assertThat(read(out)[0]).hasSize(FRAMES + RATE / 2);
    }

    @Test
    void withoutInputItRendersSilenceForTheTimeAsked() throws IOException {
        Cli.Outcome outcome = cli.run("render", "--seconds", "0.25", "--rate", "96000", "--out", out.toString(), "--device", "a.Plays");
        assertThat(outcome.code()).as(outcome.err()).isZero();
        float[][] rendered = read(out);
        assertThat(rendered).hasDimensions(2, 24_000);
        assertThat(rendered[0][23_999]).isEqualTo(23_999);
    }

    @Test
    void withoutDevicesTheOutputIsTheInput() throws IOException {
        assertThat(render().code()).isZero();
        assertThat(read(out)).isDeepEqualTo(read(in));
    }

    @Test
    void aMonoDeviceAtTheEndGivesAMonoFile() throws IOException {
        assertThat(render("--device", "a.Mono").code()).isZero();
        assertThat(read(out)).hasNumberOfRows(1);
    }

    @Test
    void moreChannelsThanAWavFileHasFail() throws IOException {
        Cli.Outcome outcome = render("--device", "a.Wide");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("channels=9");
        assertThat(files()).containsExactly("in.wav");
    }

    @Test
    void thePlotIsAPicture() throws IOException {
        Path plot = folder.resolve("out.png");
        assertThat(render("--device", "a.Gain", "--plot", plot.toString()).code()).isZero();
        assertThat(Files.readAllBytes(plot)).startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void forMachinesItIsJson() {
        JsonObject json = render("--device", "a.Late", "--json").json().getAsJsonObject();
        assertThat(json.get("frames").getAsInt()).isEqualTo(FRAMES);
        assertThat(json.get("latencyFrames").getAsInt()).isEqualTo(99);
        assertThat(json.get("channels").getAsInt()).isEqualTo(2);
        assertThat(json.getAsJsonArray("devices").get(0).getAsJsonObject().get("id").getAsString()).isEqualTo("a.Late");
    }

    @Test
    void forPeopleItSaysWhatCameOut() {
        assertThat(render("--device", "a.Late").out()).contains(out.toString()).contains("2 channels, 44.1 kHz, 1000 frames")
                .contains("a.Late in sandbox Late").contains("99 frames").contains("taken out");
    }

    @Test
    void aCrashInTheMiddleFailsWithItsCauseAndLeavesNoFile() throws IOException {
        scuff.onSandbox(s -> s.crashesAt = 2);
        Cli.Outcome outcome = render("--device", "a.Gain");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("sandbox=Gain").contains("the plugin crashed: signal=11");
        assertThat(files()).containsExactly("in.wav");
        assertThat(scuff.groups()).isEmpty();
    }

    @Test
    void aFailedRenderLeavesTheOlderFileAlone() throws IOException {
        Files.writeString(out, "older");
        scuff.onSandbox(s -> s.crashesAt = 1);
        assertThat(render("--device", "a.Gain").code()).isEqualTo(1);
        assertThat(out).hasContent("older");
    }

    @Test
    void aWavCutInTheMiddleFailsBeforeAnySandboxStarts() throws IOException {
        Files.write(in, Arrays.copyOf(Files.readAllBytes(in), 500));
        Cli.Outcome outcome = render("--device", "a.Gain");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("in.wav");
        assertThat(scuff.everyGroup()).isEmpty();
    }

    @Test
    void anUnknownPluginFailsWithNearOnes() {
        assertThat(render("--device", "a.Gian")).satisfies(o -> {
            assertThat(o.code()).isEqualTo(1);
            assertThat(o.err()).contains("Did you mean a.Gain");
        });
    }

    @Test
    void aParameterThatIsNotThereAndAValueOutOfRangeFailWithHelp() throws IOException {
        assertThat(render("--device", "a.Gain;Gian=1")).satisfies(o -> {
            assertThat(o.code()).isEqualTo(1);
            assertThat(o.err()).contains("Did you mean Gain?");
        });
        assertThat(render("--device", "a.Gain;Gain=3")).satisfies(o -> {
            assertThat(o.code()).isEqualTo(1);
            assertThat(o.err()).contains("allowed=0..2");
        });
        assertThat(scuff.groups()).isEmpty();
        assertThat(files()).containsExactly("in.wav");
    }

    @Test
    void twoFilesWithTheSamePluginCannotBothTakePart() throws IOException {
        Path one = Files.createFile(folder.resolve("one.fake"));
        Path two = Files.createFile(folder.resolve("two.fake"));
        scuff.place(one, FakePlugin.gain("b.Same", 2)).place(two, FakePlugin.gain("b.Same", 2));
        Cli.Outcome outcome = render("--device", one + "::b.Same", "--device", two + "::b.Same");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("one.fake").contains("two.fake");
        assertThat(render("--device", one + "::b.Same").code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--block 0", "--block 8193", "--rate 7999", "--tail -1", "--sandboxes some", "--sandboxes 1,2",
        "--mode fast", "--device ;Gain=1", "--device a.Gain;Gain", "--seconds 1", "--block many"})
    void whatCannotBeUnderstoodIsWrongUsage(String arguments) {
        Cli.Outcome outcome = render(arguments.split(" "));
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("scuff: ");
        assertThat(scuff.everyGroup()).isEmpty();
    }

    @Test
    void withNothingToRenderItIsWrongUsage() {
        assertThat(cli.run("render", "--out", out.toString()).code()).isEqualTo(2);
        assertThat(cli.run("render", "--seconds", "0", "--out", out.toString()).code()).isEqualTo(2);
        assertThat(cli.run("render", "--in", in.toString()).code()).isEqualTo(2);
    }

    @Test
    void aFolderToWriteToThatIsNotThereFails() {
        Cli.Outcome outcome = cli.run("render", "--in", in.toString(), "--out", folder.resolve("none/out.wav").toString());
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("none");
    }
}
