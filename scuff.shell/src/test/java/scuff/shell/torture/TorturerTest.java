package scuff.shell.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import scuff.api.client.ScanListener;
import scuff.api.client.ScanRequest;
import scuff.shell.fake.FakePlugin;
import scuff.shell.fake.FakePlugin.Habits;
import scuff.shell.fake.FakeScuff;
import scuff.shell.stand.Fault;

class TorturerTest {
    private static final FakePlugin GOOD = FakePlugin.gain("a.Gain", 1);
    private static final Duration LONG = Duration.ofMinutes(5);

    private final List<String> ordeals = new ArrayList<>();

    private TortureReport torture(FakePlugin plugin, long seed, long steps) {
        return torture(new FakeScuff(), plugin, seed, steps);
    }

    private TortureReport torture(FakeScuff scuff, FakePlugin plugin, long seed, long steps) {
        scuff.install(plugin).plugins().scan(ScanRequest.system(), ScanListener.NONE);
        ordeals.clear();
        TortureReport report = new Torturer(scuff, Duration.ofSeconds(30), (elapsed, ordeal) -> ordeals.add(ordeal)).torture(plugin.descriptor(), seed, LONG, steps);
        assertThat(scuff.groups()).isEmpty();
        return report;
    }

    @Test
    void aPluginThatBehavesBearsEverything() {
        TortureReport report = torture(GOOD, 1, 150);
        assertThat(report.fault()).isEmpty();
        assertThat(report.steps()).isEqualTo(150);
        assertThat(ordeals).as("with so many steps each has its turn").contains(Arrays.stream(Ordeal.values()).map(Ordeal::words).toArray(String[]::new));
    }

    /** Or nothing would be borne by all. */
    @Test
    void theTimeBeginsWithTheFirstDevice() {
        FakeScuff scuff = new FakeScuff().onSandbox(sandbox -> LockSupport.parkNanos(300_000_000));
        scuff.install(GOOD).plugins().scan(ScanRequest.system(), ScanListener.NONE);
        TortureReport report = new Torturer(scuff, Duration.ofSeconds(30), (elapsed, ordeal) -> {}).torture(GOOD.descriptor(), 1, Duration.ofMillis(200), 1);
        assertThat(report.steps()).isEqualTo(1);
    }

    @Test
    void theSameSeedDoesTheSameAndAnotherSomethingElse() {
        long blocks = torture(GOOD, 7, 60).blocks();
        List<String> first = List.copyOf(ordeals);
        assertThat(torture(GOOD, 7, 60).blocks()).isEqualTo(blocks);
        assertThat(ordeals).isEqualTo(first);
        torture(GOOD, 8, 60);
        assertThat(ordeals).isNotEqualTo(first);
    }

    @Test
    void whatIsNoNumberIsToldWithTheStepItCameIn() {
        FakePlugin fragile = GOOD.doing(() -> (in, out, frames, parameters) -> out[0][0] = parameters.get(1L) > 1.9 ? Float.POSITIVE_INFINITY : 0);
        TortureReport report = torture(fragile, 3, 500);
        Fault fault = report.fault().orElseThrow();
        assertThat(fault.kind()).isEqualTo(Fault.Kind.NOT_A_NUMBER);
        assertThat(fault.what()).contains("sample=Infinity");
        assertThat(report.steps()).isLessThan(500);
        assertThat(ordeals).hasSize((int) report.steps()).endsWith(report.last());

        TortureReport again = torture(fragile, 3, report.steps());
        assertThat(again.fault()).as("its seed and steps bring it back").isEqualTo(report.fault());
    }

    @Test
    void aCrashIsToldWithItsSignal() {
        Fault fault = torture(GOOD.with(new Habits(Set.of(), false, true, Double.MAX_VALUE)), 1, 1000).fault().orElseThrow();
        assertThat(fault.kind()).isEqualTo(Fault.Kind.CRASH);
        assertThat(fault.signal()).hasValue(11);
        assertThat(fault.doing()).isEqualTo("to load garbage");
    }

    @Test
    void aBlockThatDoesNotComeBackIsAHang() {
        FakeScuff scuff = new FakeScuff().onSandbox(sandbox -> sandbox.lateFrom = 40);
        Fault fault = torture(scuff, GOOD, 1, 1000).fault().orElseThrow();
        assertThat(fault.kind()).isEqualTo(Fault.Kind.HANG);
        assertThat(fault.toString()).startsWith("hang: no answer within 30.0 s").contains("a block of ");
    }
}
