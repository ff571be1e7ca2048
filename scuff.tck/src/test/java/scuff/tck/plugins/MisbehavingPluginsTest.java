package scuff.tck.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static scuff.tck.plugins.Driver.input;
import static scuff.tck.plugins.Driver.playing;
import static scuff.tck.plugins.NativePlugin.*;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each misbehaving plugin does its one wrong thing, where its sentence says, and behaves until then. */
@Timeout(120)
class MisbehavingPluginsTest {

    private static final Set<NativePlugin> ALL = EnumSet.complementOf(EnumSet.range(GAIN, GAIN_VST3));
    private static final Set<NativePlugin> WITHOUT_ENTRY = EnumSet.of(TEXT_FILE, EMPTY_FILE, FOLDER, NO_ENTRY);
    private static final int KILLED = 128;
    private static final int ABORT = KILLED + 6;
    private static final int FPE = KILLED + 8;
    private static final int SEGV = KILLED + 11;

    @TempDir
    static Path folder;
    private static Driver driver;

    @BeforeAll
    static void compile() {
        driver = Driver.with(folder, ALL);
    }

    @Test
    void exactlyThoseThatAreMeantToHaveNoEntryHaveNone() throws Exception {
        for (NativePlugin plugin : ALL) {
            if (!WITHOUT_ENTRY.contains(plugin)) {
                assertThat(Symbols.exportedBy(driver.file(plugin))).as(plugin.name()).containsExactly("D clap_entry");
            }
        }
        assertThat(Symbols.exportedBy(driver.file(NO_ENTRY))).containsExactly("T scuff_tck_nothing");
    }

    @ParameterizedTest
    @CsvSource({"TEXT_FILE,file too short|invalid ELF header", "EMPTY_FILE,file too short",
        "FOLDER,cannot read file data|Is a directory", "NO_ENTRY,no entry"})
    void isNoPlugin(NativePlugin plugin, String loaderSays) throws Exception {
        assertThat(driver.run(plugin, "open").line("open")).containsPattern(loaderSays);
    }

    @ParameterizedTest
    @CsvSource({
        "CONSTRUCTOR_ABORTS, ABORT, open",
        "ENTRY_INIT_EXITS,   0,     entry-init",
        "CRASH_IN_DESCRIBE,  SEGV,  describe",
        "CRASH_IN_CREATE,    SEGV,  create",
        "CRASH_IN_INIT,      SEGV,  init",
        "CRASH_IN_ACTIVATE,  SEGV,  activate",
        "CRASH_IN_SAVE,      SEGV,  save",
        "CRASH_IN_DESTROY,   SEGV,  destroy"})
    void diesInOneCallAndAnswersThoseBefore(NativePlugin plugin, String exit, String step) throws Exception {
        var run = driver.run(plugin, through(plugin, step));

        assertThat(run.exit()).isEqualTo(exit.equals("ABORT") ? ABORT : exit.equals("SEGV") ? SEGV : 0);
        assertThat(names(run)).isEqualTo(stepsBefore(step));
        assertThat(run.errors()).startsWith(plugin.label() + ": ");
    }

    @Test
    void crashInProcessComesWithTheSeventeenthBlock() throws Exception {
        List<String> steps = new ArrayList<>(List.of(playing(CRASH_IN_PROCESS, 8)));
        for (int i = 0; i < 20; i++) steps.add("process=8");

        var run = driver.run(CRASH_IN_PROCESS, steps.toArray(String[]::new));

        assertThat(run.exit()).isEqualTo(SEGV);
        assertThat(run.lines("process")).hasSize(16);
        assertThat(run.out(0)).isEqualTo(input(0, 0, 128));
    }

    @ParameterizedTest
    @CsvSource({"CONSTRUCTOR_HANGS, open", "ENTRY_INIT_HANGS, entry-init", "ACTIVATE_HANGS, activate"})
    void hangsInOneCallAndAnswersThoseBefore(NativePlugin plugin, String step) throws Exception {
        var run = driver.runInto("hangs", plugin, through(plugin, step));

        assertThat(run.exit()).as("it is still there").isEqualTo(-1);
        assertThat(names(run)).isEqualTo(stepsBefore(step));
    }

    @ParameterizedTest
    @CsvSource({
        "ENTRY_INIT_FAILS, entry-init, false",
        "FACTORY_NULL,     describe,   no factory",
        "CREATE_NULL,      create,     null",
        "NULL_ID,          create,     null",
        "INIT_FAILS,       init,       false",
        "ACTIVATE_FAILS,   activate,   false",
        "START_FAILS,      start,      false"})
    void refusesOneCallAndAnswersThoseBefore(NativePlugin plugin, String step, String answer) throws Exception {
        var run = driver.run(plugin, through(plugin, step));

        assertThat(run.exit()).isZero();
        assertThat(run.line(step)).isEqualTo(answer);
        assertThat(run.report().subList(0, run.report().size() - 2)).noneMatch(line -> line.endsWith("false") || line.endsWith("null"));
    }

    @Test
    void nullIdHasANullIdAndAName() throws Exception {
        assertThat(driver.run(NULL_ID, "open", "entry-init", "describe").line("describe")).startsWith("count=1 id=(null) name=null-id ");
    }

    @Test
    void loadFailsSavesButDoesNotLoad() throws Exception {
        Path state = folder.resolve("refused.state");
        var run = driver.run(LOAD_FAILS, playing(LOAD_FAILS, 8, "save=" + state, "load=" + state, "process=8"));

        assertThat(run.line("save")).startsWith("true bytes=8 ");
        assertThat(run.line("load")).startsWith("false");
        assertThat(run.line("process")).startsWith("status=1");
    }

    @Test
    void endlessStateEndsOnlyWhenTheHostRefuses() throws Exception {
        var run = driver.run(ENDLESS_STATE, playing(ENDLESS_STATE, 8, "limit=300000000", "save=/dev/null"));

        assertThat(run.line("save")).isEqualTo("false bytes=299892736 calls=287 largest=1048576");
    }

    @Test
    void stdoutNoiseIsLoudInInitAndInProcess() throws Exception {
        var run = driver.run(STDOUT_NOISE, playing(STDOUT_NOISE, 8, "process=8", "process=8"));

        assertThat(run.errorBytes()).hasSize((256 + 256 + 4 + 4) * 1024);
        assertThat(run.errors()).contains("this is not a message\n").contains("\u0000\u0001\u0002").contains("\u00fe\u00ff");
        assertThat(run.out(0)).isEqualTo(input(0, 0, 16));
    }

    @Test
    void readsStdinToItsEnd() throws Exception {
        var run = driver.run(READS_STDIN, new byte[1000], playing(READS_STDIN, 8, "process=8"));

        assertThat(run.errors().lines()).containsExactly("reads-stdin: took 1000 bytes from stdin in init",
            "reads-stdin: took 0 bytes from stdin in process");
    }

    @Test
    void processErrorReturnsAnErrorAndOutputThatMayNotBeHeard() throws Exception {
        var run = driver.run(PROCESS_ERROR, playing(PROCESS_ERROR, 4, "process=4"));

        assertThat(run.line("process")).startsWith("status=0 returned=true");
        assertThat(run.out(0)).containsExactly(1, 1, 1, 1);
    }

    @Test
    void notANumberIsNotANumber() throws Exception {
        var run = driver.run(NOT_A_NUMBER, playing(NOT_A_NUMBER, 4, "process=4"));

        assertThat(run.out(0)).containsExactly(Float.NaN, Float.NaN, Float.NaN, Float.NaN);
        assertThat(run.out(1)).containsOnly(Float.POSITIVE_INFINITY);
    }

    @Test
    void liarDelaysByHalfOfWhatItReports() throws Exception {
        var run = driver.run(LIAR, playing(LIAR, 50, "latency", "process=50"));

        assertThat(run.line("latency")).isEqualTo("64");
        float[] expected = new float[50];
        for (int i = 32; i < 50; i++) expected[i] = input(0, i - 32);
        assertThat(run.out(0)).isEqualTo(expected);
    }

    @Test
    void wrongThreadsCallsTheHostFromCreateFromAThreadOfItsOwnAndFromAudio() throws Exception {
        var run = driver.run(WRONG_THREADS, playing(WRONG_THREADS, 8, "process=8"));

        List<String> calls = List.of("params-rescan", "params-clear", "params-request-flush", "latency-changed", "mark-dirty",
            "audio-ports-rescan", "register-timer", "unregister-timer", "request-callback", "request-process");
        List<String> expected = new ArrayList<>();
        for (String role : List.of("main", "other", "audio")) calls.forEach(call -> expected.add(call + " on " + role));
        assertThat(run.lines("host")).isEqualTo(expected);
        assertThat(run.report().indexOf("host params-rescan on main")).isLessThan(run.report().indexOf("create plugin"));
        assertThat(run.out(0)).isEqualTo(input(0, 0, 8));
    }

    @ParameterizedTest
    @EnumSource
    void everyTriggerHasItsTextInThePlugin(Trigger trigger) throws Exception {
        var run = driver.run(TRIGGER, playing(TRIGGER, 8, "text=" + Trigger.PARAMETER + "=" + trigger.value(),
            "value=" + Trigger.PARAMETER + "=" + trigger.text()));

        assertThat(run.line("text")).isEqualTo("true " + trigger.text());
        assertThat(run.line("value")).isEqualTo("true " + (int) trigger.value());
    }

    @ParameterizedTest
    @CsvSource({"SEGV,139", "ABORT,134", "EXIT,0", "STACK_OVERFLOW,139", "SIGFPE,136", "BLOCKED_SIGNALS,139"})
    void aTriggerThatKillsKillsInTheBlockItIsSetIn(Trigger trigger, int exit) throws Exception {
        var run = driver.run(TRIGGER, triggering(trigger, "process=8"));

        assertThat(run.exit()).isEqualTo(exit);
        assertThat(run.lines("process")).hasSize(1);
        assertThat(run.lines("end")).isEmpty();
    }

    @Test
    void theEndlessLoopDoesNotEnd() throws Exception {
        var run = driver.runInto("loops", TRIGGER, triggering(Trigger.ENDLESS_LOOP));

        assertThat(run.exit()).as("it is still there").isEqualTo(-1);
        assertThat(run.lines("process")).hasSize(1);
    }

    @Test
    void theSwappingDoesNotEnd() throws Exception {
        var run = driver.runInto("paged out", TRIGGER, triggering(Trigger.SWAPPING));

        assertThat(run.exit()).as("it is still there").isEqualTo(-1);
        assertThat(run.lines("process")).hasSize(1);
    }

    @Test
    void theThreadExitEndsTheThreadInTheMiddleOfTheBlock() throws Exception {
        var run = driver.run(TRIGGER, triggering(Trigger.THREAD_EXIT, "process=8"));

        assertThat(run.exit()).isZero();
        assertThat(run.lines("process")).hasSize(3);
        assertThat(run.lines("process").get(1)).startsWith("status=0 returned=false");
        float[] expected = input(0, 0, 24);
        System.arraycopy(expected, 3, expected, 11, 5); // the driver's buffer keeps the block before from where the thread left
        assertThat(run.out(0)).isEqualTo(expected);
    }

    @Test
    void theScribbleReachesAMegabyteToBothSidesAndThePluginGoesOn() throws Exception {
        var run = driver.run(TRIGGER, triggering(Trigger.SCRIBBLE, "process=8"));

        assertThat(run.lines("process").getFirst()).contains("scribbled=0 ");
        int bytes = Integer.parseInt(run.lines("process").get(1).replaceFirst(".*scribbled=(\\d+) .*", "$1"));
        assertThat(bytes).isBetween(2 * 1024 * 1024 - 4096, 2 * 1024 * 1024 + 2 * 4096);
        assertThat(run.out(0)).isEqualTo(input(0, 0, 24));
    }

    @Test
    void theSleepIsAsLongAsStatedAndHappensOnce() throws Exception {
        var run = driver.run(TRIGGER, triggering(Trigger.SLEEP, "process=8"));

        assertThat(Integer.parseInt(run.lines("process").get(1).replaceFirst(".*ms=", ""))).isGreaterThanOrEqualTo(200);
        assertThat(run.errors()).isEqualTo("trigger: sleeps 200 ms\n");
        assertThat(run.out(0)).isEqualTo(input(0, 0, 24));
    }

    @Test
    void theFloatingPointModeIsLeftOnTheThread() throws Exception {
        var run = driver.run(TRIGGER, triggering(Trigger.FLOATING_POINT_MODE));

        boolean x86 = System.getProperty("os.arch").equals("amd64");
        assertThat(run.lines("process").getFirst()).contains("nearest=true ftz=false");
        assertThat(run.lines("process").get(1)).contains("nearest=false ftz=" + x86);
    }

    @Test
    void theSignalHandlerOfThePluginRunsAtTheNextFaultOfTheHost() throws Exception {
        var run = driver.run(TRIGGER, triggering(Trigger.SIGNAL_HANDLER, "process=8", "fault"));

        assertThat(run.lines("process")).hasSize(3);
        assertThat(run.exit()).isEqualTo(SEGV);
        assertThat(run.errors()).isEqualTo("trigger: installs a SIGSEGV handler\ntrigger: its own signal handler runs\n");
    }

    @Test
    void theTriggerIsNotPartOfTheStateAndTheLevelIs() throws Exception {
        Path state = folder.resolve("trigger.state");
        var run = driver.run(TRIGGER, playing(TRIGGER, 8, "set=0=66=1", "set=0=67=0.5", "flush", "get=66", "save=" + state,
            "set=0=66=0", "flush", "load=" + state, "get=66", "process=8"));

        assertThat(Files.size(state)).isEqualTo(8);
        assertThat(run.lines("get")).containsExactly("true 1", "true 0");
        float[] expected = input(0, 0, 8);
        for (int i = 0; i < 8; i++) expected[i] = (float) (expected[i] * 0.5);
        assertThat(run.out(0)).isEqualTo(expected);
    }

    /** A quiet block, then one in which the trigger is set at sample 3. */
    private static String[] triggering(Trigger trigger, String... steps) {
        List<String> all = new ArrayList<>(List.of(playing(TRIGGER, 8, "process=8", "set=3=66=" + trigger.value(), "process=8")));
        all.addAll(List.of(steps));
        return all.toArray(String[]::new);
    }

    private static final List<String> LIFE =
        List.of("open", "entry-init", "describe", "create", "init", "activate", "start", "process", "save", "stop", "deactivate",
            "destroy");

    /** All steps of a life up to one. */
    private static String[] through(NativePlugin plugin, String last) {
        List<String> steps = new ArrayList<>();
        for (String step : LIFE.subList(0, LIFE.indexOf(last) + 1)) {
            steps.add(switch (step) {
                case "create" -> "create=" + plugin.id();
                case "activate", "process" -> step + "=8";
                case "save" -> "save=/dev/null";
                default -> step;
            });
        }
        return steps.toArray(String[]::new);
    }

    private static List<String> stepsBefore(String step) {
        return LIFE.subList(0, LIFE.indexOf(step));
    }

    /** The calls that were answered, without the samples. */
    private static List<String> names(Driver.Run run) {
        return run.report().stream().map(line -> line.split(" ")[0]).filter(LIFE::contains).toList();
    }
}
