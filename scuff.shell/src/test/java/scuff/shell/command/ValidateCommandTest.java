package scuff.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scuff.shell.fake.FakePlugin;
import scuff.shell.fake.FakePlugin.Habits;
import scuff.shell.fake.FakeScuff;

class ValidateCommandTest {
    @TempDir
    Path folder;

    private final FakeScuff scuff = new FakeScuff().install(FakePlugin.gain("com.example.Gain", 2),
            FakePlugin.gain("com.example.Bad", 1).with(new Habits(Set.of(1L), false, false, Double.MAX_VALUE)));
    private final Cli cli = new Cli(scuff);

    @Test
    void whoBehavesPassesWithMarkAndReason() {
        Cli.Outcome outcome = cli.run("validate", "com.example.Gain");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("fake:com.example.Gain").containsPattern("ok +descriptor +Gain 1.0").containsPattern("- +bypass +it has no bypass")
                .contains("0 failed, 1 not made").contains("1 plugin, 1 without a failure");
        assertThat(scuff.groups()).isEmpty();
    }

    @Test
    void whoFailsMakesTheCommandFailAndBriefShowsOnlyThat() {
        Cli.Outcome outcome = cli.run("validate", "--brief", "com.example.Gain", "com.example.Bad");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).containsPattern("no +state +Gain is ").doesNotContain("descriptor").contains("2 plugins, 1 without a failure");
    }

    @Test
    void oneCheckCanBeAskedFor() {
        Cli.Outcome outcome = cli.run("validate", "--check", "state", "com.example.Bad");
        assertThat(outcome.out()).contains("creation").containsPattern("no +state").doesNotContain("silence");
        assertThat(cli.run("validate", "--check", "stat", "com.example.Bad")).satisfies(o -> {
            assertThat(o.code()).isEqualTo(2);
            assertThat(o.err()).contains("--check=stat is none").contains("garbage states");
        });
    }

    @Test
    void forMachinesItIsJson() {
        Cli.Outcome outcome = cli.run("validate", "--json", "fake:com.example.Bad");
        assertThat(outcome.code()).isEqualTo(1);
        JsonObject row = outcome.json().getAsJsonArray().get(0).getAsJsonObject();
        assertThat(row.get("passed").getAsBoolean()).isFalse();
        assertThat(row.getAsJsonObject("plugin").get("id").getAsString()).isEqualTo("com.example.Bad");
        assertThat(row.getAsJsonArray("checks")).anySatisfy(check -> {
            assertThat(check.getAsJsonObject().get("check").getAsString()).isEqualTo("state");
            assertThat(check.getAsJsonObject().get("verdict").getAsString()).isEqualTo("FAILED");
        });
    }

    @Test
    void aFileIsAllItsPluginsAndOneThatBreaksInTheScannerFails() throws IOException {
        Path good = Files.createFile(folder.resolve("good.fake"));
        Path bad = Files.createFile(folder.resolve("bad.fake"));
        scuff.place(good, FakePlugin.copying("com.example.Placed", 1)).breaking(bad, "signal 11 in describe");
        assertThat(cli.run("validate", good.toString()).code()).isZero();
        Cli.Outcome outcome = cli.run("validate", folder.toString());
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).contains("com.example.Placed").containsPattern("no +scan +signal 11 in describe");
    }

    @Test
    void whatIsNoPluginIsSaid() {
        assertThat(cli.run("validate", "com.example.Gian").err()).contains("Did you mean com.example.Gain");
        assertThat(cli.run("validate", "com.example.Gain;Gain=1").code()).isEqualTo(2);
        assertThat(cli.run("validate").code()).isEqualTo(2);
        assertThat(cli.run("validate", "--patience", "0", "com.example.Gain").code()).isEqualTo(2);
        assertThat(cli.run("validate", folder.toString()).err()).contains("no plugin file of a deployed format");
    }
}
