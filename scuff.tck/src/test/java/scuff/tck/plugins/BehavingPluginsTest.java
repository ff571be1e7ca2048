package scuff.tck.plugins;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static scuff.tck.plugins.Driver.input;
import static scuff.tck.plugins.Driver.playing;
import static scuff.tck.plugins.NativePlugin.*;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The plugins that behave do to the sample what their sentences say. */
@Timeout(120)
class BehavingPluginsTest {

    private static final Set<NativePlugin> ALL = EnumSet.range(GAIN, SHORT_STREAM);

    @TempDir
    static Path folder;
    private static Driver driver;

    @BeforeAll
    static void compile() {
        driver = Driver.with(folder, ALL);
    }

    @ParameterizedTest
    @EnumSource(from = "GAIN", to = "SHORT_STREAM")
    void exportsTheEntryAsDataAndNothingElse(NativePlugin plugin) throws Exception {
        assertThat(Symbols.exportedBy(driver.file(plugin))).containsExactly("D clap_entry");
    }

    @ParameterizedTest
    @EnumSource(from = "GAIN", to = "SHORT_STREAM")
    void describesItselfAndLivesFromEntryToDeinitTwice(NativePlugin plugin) throws Exception {
        var run = driver.run(plugin, playing(plugin, 64, "process=64", "reset", "process=1", "stop", "start", "process=63", "stop",
            "deactivate", "activate=32", "start", "process=32", "stop", "deactivate", "destroy", "create=" + plugin.id(), "init",
            "destroy", "entry-deinit"));

        assertThat(run.exit()).isZero();
        assertThat(run.lines("end")).hasSize(1);
        assertThat(run.line("describe")).isEqualTo(
            "count=1 id=" + plugin.id() + " name=" + plugin.label() + " description=" + plugin.sentence());
        assertThat(run.lines("log 5")).isEmpty();
        assertThat(run.errors()).isEmpty();
        assertThat(run.lines("process")).hasSize(4)
            .allSatisfy(line -> assertThat(line).startsWith("status=1 returned=true nearest=true ftz=false scribbled=0"));
    }

    @ParameterizedTest
    @EnumSource(from = "GAIN", to = "SHORT_STREAM")
    void needsNoExtensionOfItsHost(NativePlugin plugin) throws Exception {
        List<String> steps = new ArrayList<>(List.of("bare"));
        steps.addAll(List.of(playing(plugin, 64, "process=64", "stop", "deactivate", "destroy")));

        var run = driver.run(plugin, steps.toArray(String[]::new));

        assertThat(run.exit()).isZero();
        assertThat(run.line("process")).startsWith("status=1");
    }

    @Test
    void gainMultipliesFromTheSampleOnAtWhichItIsSet() throws Exception {
        var run = driver.run(GAIN, playing(GAIN, 64, "process=64", "set=10=7=0.3", "set=10=7=2.5", "set=63=7=0", "process=64"));

        for (int channel = 0; channel < 2; channel++) {
            float[] expected = input(channel, 0, 128);
            for (int i = 74; i < 127; i++) expected[i] = (float) (expected[i] * 2.5);
            expected[127] = 0;
            assertThat(run.out(channel)).isEqualTo(expected);
        }
    }

    @Test
    void gainRefusesWhatIsOutOfItsRange() throws Exception {
        var run = driver.run(GAIN, playing(GAIN, 8, "params", "set=0=7=4.01", "set=0=7=nan", "set=0=8=2", "process=8", "get=7",
            "get=8", "latency"));

        assertThat(run.line("param")).isEqualTo("7 flags=32 min=0 max=4 default=1 module= name=gain");
        assertThat(run.lines("get")).containsExactly("true 1", "false 0");
        assertThat(run.line("latency")).isEqualTo("0");
        assertThat(run.out(0)).isEqualTo(input(0, 0, 8));
    }

    @Test
    void theStateOfGainIsItsParameterAsADouble() throws Exception {
        Path state = folder.resolve("gain.state");
        var run = driver.run(GAIN, playing(GAIN, 8, "set=0=7=0.75", "process=8", "save=" + state, "set=0=7=3", "flush", "get=7",
            "load=" + state, "get=7"));

        assertThat(Files.readAllBytes(state)).isEqualTo(doubles(0.75));
        assertThat(run.lines("get")).containsExactly("true 3", "true 0.75");
        assertThat(run.line("save")).isEqualTo("true bytes=8 calls=1 largest=8");
    }

    @Test
    void aStateThatIsCutOrTooLongOrOutOfRangeIsRefusedAndChangesNothing() throws Exception {
        Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(doubles(0.5), 7));
        Path empty = Files.write(folder.resolve("empty"), new byte[0]);
        Path tooLong = Files.write(folder.resolve("too-long"), doubles(0.5, 0.5));
        Path outOfRange = Files.write(folder.resolve("out-of-range"), doubles(5));
        Path notANumber = Files.write(folder.resolve("not-a-number"), doubles(Double.NaN));

        var run = driver.run(GAIN, playing(GAIN, 8, "load=" + cut, "load=" + empty, "load=" + tooLong, "load=" + outOfRange,
            "load=" + notANumber, "get=7"));

        assertThat(run.lines("load")).hasSize(5).allSatisfy(line -> assertThat(line).startsWith("false"));
        assertThat(run.line("get")).isEqualTo("true 1");
    }

    @Test
    void delayIsLateByWhatItReportsAndResetEmptiesIt() throws Exception {
        var run = driver.run(DELAY, playing(DELAY, 50, "latency", "process=50", "process=50", "reset", "process=50", "process=20",
            "has=clap.state", "has=clap.params"));

        assertThat(run.line("latency")).isEqualTo("64");
        assertThat(run.lines("has")).containsExactly("false", "false");
        for (int channel = 0; channel < 2; channel++) {
            float[] expected = new float[170];
            for (int i = 64; i < 100; i++) expected[i] = input(channel, i - 64);
            for (int i = 164; i < 170; i++) expected[i] = input(channel, i - 64);
            assertThat(run.out(channel)).isEqualTo(expected);
        }
    }

    @Test
    void aChangedLatencyAsksForARestartOnceAndIsReportedInsideActivate() throws Exception {
        var run = driver.run(LATENCY_CHANGE, playing(LATENCY_CHANGE, 32, "process=32", "set=0=3=5", "process=32", "process=32", "latency",
            "stop", "deactivate", "activate=32", "latency", "start", "process=32"));

        assertThat(run.lines("latency")).containsExactly("64", "5");
        assertThat(run.lines("host")).containsExactly("latency-changed on main", "request-restart on audio", "latency-changed on main");
        assertThat(run.report().indexOf("host request-restart on audio")).isLessThan(run.report().indexOf("latency 64"));
        float[] expected = new float[128];
        for (int i = 64; i < 96; i++) expected[i] = input(0, i - 64);
        for (int i = 101; i < 128; i++) expected[i] = input(0, i - 5);
        assertThat(run.out(0)).isEqualTo(expected);
    }

    @Test
    void counterCountsOnThroughBlocksResetAndRestart() throws Exception {
        var run = driver.run(COUNTER, playing(COUNTER, 64, "process=64", "process=1", "reset", "process=35", "stop", "deactivate",
            "activate=64", "start", "process=28"));

        float[] left = run.out(0);
        float[] right = run.out(1);
        assertThat(left).hasSize(128);
        for (int n = 0; n < 128; n++) {
            assertThat(left[n]).isEqualTo(n / 16777216f);
            assertThat(right[n]).isEqualTo(-n / 16777216f);
        }
    }

    @Test
    void theStateOfCounterIsTheCountAndItsOutputTurnsRoundAfter24Bits() throws Exception {
        long start = (3L << 24) - 2;
        Path state = Files.write(folder.resolve("count"), longs(start));
        Path later = folder.resolve("later");
        Path cut = Files.write(folder.resolve("cut-count"), new byte[7]);

        var run = driver.run(COUNTER, playing(COUNTER, 8, "load=" + state, "process=4", "load=" + cut, "save=" + later));

        assertThat(run.out(0)).containsExactly(16777214 / 16777216f, 16777215 / 16777216f, 0, 1 / 16777216f);
        assertThat(run.line("load")).startsWith("false");
        assertThat(Files.readAllBytes(later)).isEqualTo(longs(start + 4));
    }

    @Test
    void sideChainAddsTheSideToBothChannelsOfTheMainPort() throws Exception {
        var run = driver.run(SIDE_CHAIN, playing(SIDE_CHAIN, 16, "ports", "process=16"));

        assertThat(run.lines("port")).containsExactly("in id=10 channels=2 main=true type=stereo name=main",
            "in id=11 channels=1 main=false type=mono name=side", "out id=20 channels=2 main=true type=stereo name=main");
        for (int i = 0; i < 16; i++) {
            assertThat(run.out(0)[i]).isEqualTo(input(0, i) + input(2, i));
            assertThat(run.out(1)[i]).isEqualTo(input(1, i) + input(2, i));
        }
    }

    @Test
    void eightChannelsKeepTheirPlaces() throws Exception {
        var run = driver.run(EIGHT_CHANNELS, playing(EIGHT_CHANNELS, 16, "ports", "process=16"));

        assertThat(run.lines("port")).containsExactly("in id=10 channels=8 main=true type=(null) name=eight",
            "out id=20 channels=8 main=true type=(null) name=eight");
        for (int channel = 0; channel < 8; channel++) {
            for (int i = 0; i < 16; i++) assertThat(run.out(channel)[i]).isEqualTo(input(channel, i) * (channel + 1));
        }
    }

    @Test
    void monoToStereoHalvesTheRight() throws Exception {
        var run = driver.run(MONO_TO_STEREO, playing(MONO_TO_STEREO, 16, "ports", "process=16"));

        assertThat(run.lines("port")).containsExactly("in id=10 channels=1 main=true type=mono name=mono",
            "out id=20 channels=2 main=true type=stereo name=main");
        for (int i = 0; i < 16; i++) {
            assertThat(run.out(0)[i]).isEqualTo(input(0, i));
            assertThat(run.out(1)[i]).isEqualTo(input(0, i) / 2);
        }
    }

    @Test
    void eventEchoPushesNotesAndParametersInTheirOrder() throws Exception {
        var run = driver.run(EVENT_ECHO, playing(EVENT_ECHO, 64, "ports", "note=0=60=0.5", "set=3=11=0.25", "note=3=61=1",
            "note=63=62=0.125", "process=64", "set=0=11=0.75", "process=64", "get=11", "get=12"));

        assertThat(run.lines("port")).isEmpty();
        assertThat(run.lines("event")).containsExactly("0 type 0 key 60 id 1060 velocity 0.5", "3 param 11 0.25",
            "3 type 0 key 61 id 1061 velocity 1", "63 type 0 key 62 id 1062 velocity 0.125", "0 param 11 0.75");
        assertThat(run.lines("get")).containsExactly("true 0.75", "true 0");
    }

    @Test
    void noteImpulseStrikesAtTheSampleOfTheNoteAndEndsIt() throws Exception {
        var run = driver.run(NOTE_IMPULSE, playing(NOTE_IMPULSE, 16, "note=0=60=1", "note=7=61=0.5", "note=7=62=0.25", "process=16",
            "note=15=63=0.125", "process=16"));

        float[] expected = new float[32];
        expected[0] = 1;
        expected[7] = 0.75f;
        expected[31] = 0.125f;
        assertThat(run.out(0)).isEqualTo(expected);
        assertThat(run.out(1)).isEqualTo(expected);
        assertThat(run.lines("event")).containsExactly("0 type 3 key 60 id 1060 velocity 0", "7 type 3 key 61 id 1061 velocity 0",
            "7 type 3 key 62 id 1062 velocity 0", "15 type 3 key 63 id 1063 velocity 0");
    }

    @Test
    void threadReportNamesTheThreadOfEachCall() throws Exception {
        Path state = folder.resolve("report");
        var run = driver.run(THREAD_REPORT, playing(THREAD_REPORT, 16, "process=16", "process=16", "main-thread", "timer", "fd",
            "save=" + state, "load=" + state, "stop", "deactivate", "destroy"));

        ThreadReport report = ThreadReport.parse(Files.readAllBytes(state));
        assertThat(report.of("entry-init")).containsExactly(new ThreadReport.Line("entry-init", 1, report.process(), "-"));
        for (String call : List.of("init", "activate", "on-main-thread", "on-timer", "on-fd", "save")) {
            assertThat(report.of(call)).containsExactly(new ThreadReport.Line(call, 1, report.process(), "main"));
        }
        assertThat(report.of("process")).hasSize(2).extracting(ThreadReport.Line::role).containsOnly("audio");
        assertThat(report.of("process")).extracting(ThreadReport.Line::thread).doesNotHaveDuplicates().doesNotContain(report.process());
        assertThat(run.lines("log 1")).contains("destroy came on thread " + report.process() + " (main)");
        assertThat(run.lines("host")).containsExactly("register-timer on main", "register-fd on main", "request-callback on main",
            "unregister-timer on main", "unregister-fd on main");
        assertThat(run.line("load")).startsWith("true");
    }

    @Test
    void whatIsNotAThreadReportIsShownInTheError() {
        assertThatExceptionOfType(IllegalArgumentException.class)
            .isThrownBy(() -> ThreadReport.parse("pid 1\nprocess many".getBytes(US_ASCII)))
            .withMessageContaining("not the state of thread-report").withMessageContaining("process many");
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> ThreadReport.parse(new byte[0]))
            .withMessageContaining("bytes=0");
    }

    @Test
    void manyParametersHaveIdsOfTheirOwnAndEveryKindOfFlag() throws Exception {
        List<String> lines = driver.run(MANY_PARAMETERS, playing(MANY_PARAMETERS, 8, "params")).lines("param");

        assertThat(lines).hasSize(200);
        for (int i = 0; i < 200; i++) assertThat(lines.get(i)).startsWith((1000 + 3 * i) + " ");
        assertThat(lines.subList(0, 8)).containsExactly(
            "1000 flags=32 min=0 max=1 default=0.25 module=mix name=level 0",
            "1003 flags=32 min=-24 max=24 default=0 module=mix/input name=trim 1",
            "1006 flags=1 min=0 max=10 default=3 module=sequence name=steps 2",
            "1009 flags=65537 min=1 max=4 default=2 module=oscillator name=waveform 3",
            "1012 flags=4 min=-1 max=1 default=0 module= name=secret 4",
            "1015 flags=8 min=-120 max=0 default=-120 module=meters name=meter 5",
            "1018 flags=49 min=0 max=1 default=0 module=mix name=switch 6",
            "1021 flags=34 min=0 max=360 default=90 module=oscillator name=phase 7");
        assertThat(lines.get(14)).isEqualTo("1042 flags=33 min=0 max=1 default=0 module=mix name=switch 14");
    }

    @Test
    void valuesBecomeTextAndTextBecomesValues() throws Exception {
        var run = driver.run(MANY_PARAMETERS, playing(MANY_PARAMETERS, 8,
            "text=1000=0.125", "text=1003=-3", "text=1006=10", "text=1009=4", "text=1018=1", "text=1003=25", "text=999=0",
            "value=1000=0.125", "value=1003=-3.00 dB", "value=1003=-3", "value=1006=10", "value=1009=square", "value=1018=on",
            "value=1009=loud", "value=1003=25 dB", "value=1003=3 Hz", "value=1000="));

        assertThat(run.lines("text")).containsExactly("true 0.12", "true -3.00 dB", "true 10", "true square", "true on", "false ",
            "false ");
        assertThat(run.lines("value").subList(0, 6)).containsExactly("true 0.125", "true -3", "true -3", "true 10", "true 4", "true 1");
        assertThat(run.lines("value").subList(6, 10)).hasSize(4).allSatisfy(line -> assertThat(line).startsWith("false"));
    }

    @Test
    void aReadOnlyParameterKeepsItsValueAndASteppedOneDropsTheFraction() throws Exception {
        Path state = folder.resolve("many.state");
        var run = driver.run(MANY_PARAMETERS, playing(MANY_PARAMETERS, 8, "set=0=1015=-1", "set=0=1006=4.9", "process=8", "get=1015",
            "get=1006", "save=" + state));

        assertThat(run.lines("get")).containsExactly("true -120", "true 4");
        assertThat(run.line("save")).startsWith("true bytes=" + 8 * (200 - 25) + " ");
    }

    @Test
    void aStateOf64MegabytesIsVerifiedByteByByte() throws Exception {
        Path state = folder.resolve("big.state");
        int size = 64 << 20;
        var saved = driver.run(BIG_STATE, playing(BIG_STATE, 8, "set=0=21=" + size, "process=8", "save=" + state));
        var loaded = driver.run(BIG_STATE, playing(BIG_STATE, 8, "load=" + state, "get=21"));

        assertThat(saved.line("save")).startsWith("true bytes=" + (size + 8) + " ");
        assertThat(loaded.line("load")).startsWith("true bytes=" + (size + 8) + " ");
        assertThat(loaded.line("get")).isEqualTo("true " + size);

        byte[] bytes = Files.readAllBytes(state);
        bytes[bytes.length - 7]++;
        Files.write(state, bytes);
        var spoilt = driver.run(BIG_STATE, playing(BIG_STATE, 8, "load=" + state, "get=21"));
        Files.delete(state);
        assertThat(spoilt.line("load")).startsWith("false");
        assertThat(spoilt.line("get")).isEqualTo("true 1000");
    }

    @Test
    void shortStreamTakesOneByteACall() throws Exception {
        Path state = folder.resolve("short.state");
        var run = driver.run(SHORT_STREAM, playing(SHORT_STREAM, 8, "save=" + state, "load=" + state));

        assertThat(run.line("save")).isEqualTo("true bytes=1008 calls=1008 largest=1");
        assertThat(run.line("load")).isEqualTo("true bytes=1008 calls=1009 largest=1");
        byte[] bytes = Files.readAllBytes(state);
        assertThat(Arrays.copyOf(bytes, 8)).isEqualTo(doubles(1000));
        for (int i = 0; i < 1000; i++) assertThat(bytes[8 + i]).isEqualTo((byte) (i * 2654435761L >> 24));
    }

    @ParameterizedTest
    @EnumSource(names = {"GAIN", "COUNTER", "BIG_STATE", "THREAD_REPORT"})
    void aHostThatTakesAndGivesThreeBytesACallIsServed(NativePlugin plugin) throws Exception {
        Path state = folder.resolve("three.state");
        var run = driver.run(plugin, playing(plugin, 8, "chunk=3", "process=8", "save=" + state, "load=" + state));

        assertThat(run.lines("save")).hasSize(1).allSatisfy(line -> assertThat(line).startsWith("true"));
        assertThat(run.line("load")).startsWith("true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"process=65", "process=0", "note=5=60=1 note=4=60=1 process=64", "note=64=60=1 process=64", "start",
        "init", "activate=64", "stop process=64", "deactivate", "stop stop", "destroy"})
    void aHostThatBreaksTheRulesIsToldSo(String steps) throws Exception {
        var run = driver.run(NOTE_IMPULSE, playing(NOTE_IMPULSE, 64, steps.split(" ")));

        assertThat(run.exit()).isZero();
        assertThat(run.lines("log 5")).isNotEmpty();
        assertThat(run.lines("process")).allSatisfy(line -> assertThat(line).startsWith("status=0"));
    }

    private static byte[] doubles(double... values) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.nativeOrder());
        for (double value : values) bytes.putDouble(value);
        return bytes.array();
    }

    private static byte[] longs(long value) {
        return ByteBuffer.allocate(8).order(ByteOrder.nativeOrder()).putLong(value).array();
    }
}
