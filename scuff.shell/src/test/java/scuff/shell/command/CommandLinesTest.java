package scuff.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scuff.api.client.GroupOptions;
import scuff.api.client.PluginCatalog;
import scuff.api.client.SandboxGroup;
import scuff.api.client.Scuff;
import scuff.shell.fake.FakePlatform;
import scuff.shell.fake.FakeScuff;

class CommandLinesTest {
    private final Cli cli = new Cli(new FakeScuff());

    @Test
    void withoutArgumentsItPrintsHelp() {
        Cli.Outcome outcome = cli.run();
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("Usage: scuff")
                .contains("scan", "info", "render", "validate", "torture", "doctor", "host", "demo", "isolation").contains("Exit codes");
        assertThat(outcome.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"scan", "info", "render", "validate", "torture", "doctor", "host", "demo", "isolation"})
    void everyCommandHasHelp(String command) {
        Cli.Outcome outcome = cli.run(command, "--help");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).startsWith("Usage: scuff " + command);
    }

    @ParameterizedTest
    @ValueSource(strings = {"scan", "info", "render", "validate", "torture", "doctor", "demo", "isolation"})
    void everyCommandThatAnswersHasAFormForMachines(String command) {
        assertThat(cli.run(command, "--help").out()).contains("--json");
    }

    @Test
    void anUnknownCommandIsWrongUsageAndNamesANearOne() {
        Cli.Outcome outcome = cli.run("rendr");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).startsWith("scuff: ").contains("rendr").contains("did you mean render?").contains("--help");
    }

    @Test
    void anUnknownOptionIsWrongUsageInOneLineAndAHint() {
        Cli.Outcome outcome = cli.run("scan", "--frobnicate");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err().lines()).hasSize(2).first().asString().startsWith("scuff: ").contains("--frobnicate");
    }

    @Test
    void aValueThatIsNoNumberIsWrongUsage() {
        assertThat(cli.run("scan", "--timeout", "soon")).satisfies(o -> {
            assertThat(o.code()).isEqualTo(2);
            assertThat(o.err()).contains("--timeout").contains("soon");
        });
    }

    @Test
    void aMissingPlatformFailsInOneLineThatNamesIt() {
        Cli.Outcome outcome = new Cli(FakePlatform.without("the platform does not come up: no deployed bundle offers service=x"),
                (deploy, stay) -> true).run("scan");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).isEqualTo("scuff: the platform does not come up: no deployed bundle offers service=x"
                + System.lineSeparator());
        assertThat(outcome.out()).isEmpty();
    }

    /** A platform with a fault nobody thought of. */
    private static final class Faulty implements Scuff {
        @Override
        public PluginCatalog plugins() {
            throw new IllegalStateException("first line\nsecond line");
        }

        @Override
        public SandboxGroup createGroup(GroupOptions options) {
            throw new AssertionError();
        }

        @Override
        public List<SandboxGroup> groups() {
            return List.of();
        }

        @Override
        public CompletionStage<SandboxGroup> loadGroup(Path document) {
            throw new AssertionError();
        }
    }

    @Test
    void aFaultOfOurOwnIsOneLineWithoutAStackTrace() {
        Cli.Outcome outcome = new Cli(new Faulty()).run("scan");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err().lines()).singleElement().asString().contains("please report").contains("first line second line");
        assertThat(outcome.err()).doesNotContain("\tat ");
    }

    @Test
    void whatFailsBecauseTheProcessIsToldToEndSaysSo() {
        Cli.Outcome outcome = new Cli(FakePlatform.of(new Faulty()).leaving(), (deploy, stay) -> true).run("scan");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).isEqualTo("scuff: stopped before the end" + System.lineSeparator());
    }

    @Test
    void theVersionIsPrinted() {
        assertThat(cli.run("--version").out()).startsWith("scuff ");
    }
}
