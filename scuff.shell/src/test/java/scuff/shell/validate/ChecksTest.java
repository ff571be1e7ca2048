package scuff.shell.validate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import scuff.api.client.ScanListener;
import scuff.api.client.ScanRequest;
import scuff.api.plugin.ParameterFlag;
import scuff.api.plugin.ParameterInfo;
import scuff.shell.fake.FakePlugin;
import scuff.shell.fake.FakePlugin.Habits;
import scuff.shell.fake.FakeScuff;
import scuff.shell.stand.Stand;

/** Each check finds what it is there for, and nothing in a plugin that behaves. */
class ChecksTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final FakePlugin GOOD = FakePlugin.gain("a.Gain", 2);

    private static FakeScuff with(FakePlugin plugin) {
        FakeScuff scuff = new FakeScuff().install(plugin);
        scuff.plugins().scan(ScanRequest.system(), ScanListener.NONE);
        return scuff;
    }

    private static Answer run(Check check, FakePlugin plugin) {
        FakeScuff scuff = with(plugin);
        try (Stand stand = new Stand(scuff, plugin.descriptor(), PATIENCE)) {
            return check.run(stand);
        }
    }

    private static void finds(Check check, FakePlugin plugin, String reason) {
        Answer answer = run(check, plugin);
        assertThat(answer.verdict()).as(answer.reason()).isEqualTo(Verdict.FAILED);
        assertThat(answer.reason()).contains(reason);
    }

    @Test
    void aPluginThatBehavesFailsNothing() {
        Validation validation = new Validator(with(GOOD), PATIENCE, name -> {}).validate(GOOD.descriptor());
        assertThat(validation.checks()).hasSize(Validator.checks().size()).filteredOn(c -> c.verdict() == Verdict.FAILED).isEmpty();
        assertThat(validation.checks()).extracting(CheckResult::check).doesNotHaveDuplicates();
        assertThat(validation.checks()).filteredOn(c -> c.verdict() == Verdict.SKIPPED).extracting(CheckResult::check).containsExactly("bypass");
    }

    @Test
    void aNumberThatIsNoneIsFoundInEveryCheckThatListens() {
        FakePlugin nan = GOOD.doing(() -> (in, out, frames, parameters) -> out[1][frames / 2] = Float.NaN);
        for (Check check : new Check[] {new SilenceCheck(), new NoiseCheck(), new BlockLengthsCheck(), new SampleRatesCheck(), new ParameterExtremesCheck(),
            new EventsCheck()}) {
            finds(check, nan, "sample=NaN, channel=1, frame=");
        }
    }

    @Test
    void aPluginThatBreaksAtTheEndOfARangeIsFoundWithTheParameter() {
        finds(new ParameterExtremesCheck(), GOOD.doing(() -> (in, out, frames, parameters) -> out[0][0] = 1 / parameters.get(1L).floatValue()), "Gain at 0.0");
    }

    @Test
    void aRangeWithoutItsDefaultIsFound() {
        finds(new ParameterRangesCheck(), GOOD.with(new ParameterInfo(1, "Odd", "", 0, 1, 2, Set.of(), "")), "Odd has a default out of its range");
        finds(new ParameterRangesCheck(), GOOD.with(new ParameterInfo(1, "A", "", 0, 1, 0, Set.of(), ""), new ParameterInfo(1, "B", "", 0, 1, 0, Set.of(), "")),
                "B has the id of another");
    }

    @Test
    void aTextThatIsTakenForSomethingElseIsFound() {
        finds(new ParameterTextsCheck(), GOOD.reading(text -> OptionalDouble.of(0)), "and takes that for 0.0");
        ParameterInfo wide = new ParameterInfo(1, "Wide", "", 0, 1e6, 0, Set.of(), "");
        assertThat(run(new ParameterTextsCheck(), GOOD.with(wide).reading(text -> OptionalDouble.of(Double.parseDouble(text) + 0.01)))).as("a rounding")
                .extracting(Answer::verdict).isEqualTo(Verdict.PASSED);
        assertThat(run(new ParameterTextsCheck(), GOOD.reading(text -> OptionalDouble.empty())).verdict()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void aParameterThatIsNotInTheStateIsFound() {
        finds(new StateCheck(), GOOD.with(new Habits(Set.of(1L), false, false, Double.MAX_VALUE)), "Gain is ");
    }

    @Test
    void aDeviceThatSoundsDifferentFromAStateIsFound() {
        AtomicInteger made = new AtomicInteger();
        finds(new StateCheck(), GOOD.doing(() -> {
            float gain = made.getAndIncrement() == 0 ? 1 : 0.5f; // the first device has something that is in no state
            return (in, out, frames, parameters) -> {
                for (int i = 0; i < frames; i++) {
                    out[0][i] = in[0][i] * gain;
                }
            };
        }), "sounds different");
    }

    @Test
    void whoTakesGarbageForAStateIsFound() {
        finds(new GarbageStatesCheck(), GOOD.with(new Habits(Set.of(), true, false, Double.MAX_VALUE)), "takes nothing for a state: Gain is 2.0");
    }

    @Test
    void aLatencyThatIsNotTheOneReportedIsFound() {
        assertThat(run(new LatencyCheck(), FakePlugin.late("a.Late", 2, 64)).reason()).isEqualTo("64 frames reported and measured");
        finds(new LatencyCheck(), FakePlugin.late("a.Late", 2, 64).claiming(32), "32 frames reported, 64 measured");
        assertThat(run(new LatencyCheck(), GOOD.doing(() -> (in, out, frames, parameters) -> {})).reason()).contains("too unlike");
    }

    @Test
    void aTailThatGoesOnIsFound() {
        FakePlugin ringing = GOOD.doing(() -> {
            float[] held = {0};
            return (in, out, frames, parameters) -> {
                for (int i = 0; i < frames; i++) {
                    held[0] = Math.max(held[0], Math.abs(in[0][i]));
                    out[0][i] = held[0];
                }
            };
        });
        finds(new TailCheck(), ringing.lasting(1000), "quiet after 1000 frames, and is not");
        assertThat(run(new TailCheck(), GOOD.lasting(1000)).reason()).isEqualTo("1000 frames, then quiet");
    }

    @Test
    void aBypassThatDoesNotBypassIsFound() {
        ParameterInfo bypass = new ParameterInfo(9, "Bypass", "", 0, 1, 0, Set.of(ParameterFlag.BYPASS, ParameterFlag.STEPPED), "");
        FakePlugin deaf = FakePlugin.copying("a.Deaf", 2).with(bypass);
        assertThat(run(new BypassCheck(), deaf).verdict()).isEqualTo(Verdict.PASSED);
        finds(new BypassCheck(), deaf.doing(() -> (in, out, frames, parameters) -> {}), "bypassed, it is not what goes in");
    }

    @Test
    void aStormOfDenormalsIsFound() {
        finds(new DenormalsCheck(), GOOD.doing(() -> (in, out, frames, parameters) -> Arrays.fill(out[0], 0, frames, 1e-40f)), "a storm");
    }

    @Test
    void aPluginThatGrowsWithoutEndIsFound() {
        finds(new NoiseCheck(), GOOD.doing(() -> {
            float[] level = {1};
            return (in, out, frames, parameters) -> out[0][0] = level[0] = Math.min(2 * level[0], 1e6f);
        }), "it grows");
    }

    @Test
    void aSampleRateThatIsDeclinedIsFound() {
        Validation validation = validate(GOOD.with(new Habits(Set.of(), false, false, 100_000)));
        assertThat(failed(validation)).containsExactly("sample rates");
        assertThat(reason(validation, "sample rates")).contains("refused: it declines the sample rate").contains("176400 Hz");
    }

    @Test
    void aCrashIsTheReasonOfItsCheckAndTheNextOnesAreMade() {
        Validation validation = validate(GOOD.with(new Habits(Set.of(), false, true, Double.MAX_VALUE)));
        assertThat(failed(validation)).containsExactly("garbage states");
        assertThat(reason(validation, "garbage states")).contains("crash: the plugin crashed: signal=11").contains("while asked for to load nothing");
        assertThat(validation.checks().getLast().verdict()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void withoutADeviceNothingElseIsLookedAt() {
        FakeScuff scuff = new FakeScuff(); // where nobody has found it
        Validation validation = new Validator(scuff, PATIENCE, name -> {}).validate(GOOD.descriptor());
        assertThat(failed(validation)).containsExactly("creation");
        assertThat(validation.count(Verdict.SKIPPED)).isEqualTo(Validator.checks().size() - 3);
        assertThat(scuff.groups()).isEmpty();
    }

    private static Validation validate(FakePlugin plugin) {
        FakeScuff scuff = with(plugin);
        Validation validation = new Validator(scuff, PATIENCE, name -> {}).validate(plugin.descriptor());
        assertThat(scuff.groups()).isEmpty();
        return validation;
    }

    private static List<String> failed(Validation validation) {
        return validation.checks().stream().filter(c -> c.verdict() == Verdict.FAILED).map(CheckResult::check).toList();
    }

    private static String reason(Validation validation, String check) {
        return validation.checks().stream().filter(c -> c.check().equals(check)).findFirst().orElseThrow().reason();
    }
}
