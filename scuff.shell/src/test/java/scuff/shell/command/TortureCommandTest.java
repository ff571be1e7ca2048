package scuff.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.Set;
import org.junit.jupiter.api.Test;
import scuff.shell.fake.FakePlugin;
import scuff.shell.fake.FakePlugin.Habits;
import scuff.shell.fake.FakeScuff;

class TortureCommandTest {
    private final FakeScuff scuff = new FakeScuff().install(FakePlugin.gain("com.example.Gain", 1),
            FakePlugin.gain("com.example.Dies", 1).with(new Habits(Set.of(), false, true, Double.MAX_VALUE)));
    private final Cli cli = new Cli(scuff);

    @Test
    void whoBearsItAllIsToldWithStepsAndSeed() {
        Cli.Outcome outcome = cli.run("torture", "--steps", "20", "--seed", "5", "com.example.Gain");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("ok Gain  fake:com.example.Gain").contains("20 steps").contains("seed 5");
        assertThat(scuff.groups()).isEmpty();
    }

    @Test
    void whoBreaksIsToldWithHowToSeeItAgain() {
        Cli.Outcome outcome = cli.run("torture", "--steps", "2000", "--seconds", "60", "com.example.Dies");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).contains("no Dies").contains("crash: the plugin crashed").contains("while asked for to load garbage").contains("(garbage)")
                .containsPattern("scuff torture '.*Dies.fake::com.example.Dies' --seed 1 --steps \\d+");
    }

    @Test
    void forMachinesItIsJson() {
        Cli.Outcome outcome = cli.run("torture", "--json", "--steps", "2000", "--seconds", "60", "com.example.Dies");
        assertThat(outcome.code()).isEqualTo(1);
        JsonObject row = outcome.json().getAsJsonArray().get(0).getAsJsonObject();
        assertThat(row.get("survived").getAsBoolean()).isFalse();
        assertThat(row.get("steps").getAsLong()).isPositive();
        assertThat(row.getAsJsonObject("fault").get("kind").getAsString()).isEqualTo("CRASH");
        assertThat(row.getAsJsonObject("fault").get("signal").getAsInt()).isEqualTo(11);
    }

    @Test
    void timeAndStepsMustBeSome() {
        assertThat(cli.run("torture", "--seconds", "0", "com.example.Gain").code()).isEqualTo(2);
        assertThat(cli.run("torture", "--steps", "0", "com.example.Gain").code()).isEqualTo(2);
    }
}
