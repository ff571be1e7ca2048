package scuff.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;
import scuff.api.plugin.Activated;
import scuff.shell.fake.FakePlugin;
import scuff.shell.fake.FakeScuff;

class InfoCommandTest {
    private final FakeScuff scuff = new FakeScuff().install(FakePlugin.gain("com.example.Gain", 2),
            FakePlugin.late("com.example.Late", 1, 64),
            FakePlugin.copying("com.example.Endless", 1).lasting(Activated.INFINITE_TAIL));
    private final Cli cli = new Cli(scuff);

    @Test
    void itShowsPortsParametersLatencyTailAndExtensions() {
        Cli.Outcome outcome = cli.run("info", "com.example.Gain");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("fake:com.example.Gain").contains("latency     0 frames").contains("tail        0 frames")
                .contains("fake.params, fake.state").contains("input 0").contains("output 0").contains("no note ports")
                .containsSubsequence("PARAMETER", "Gain", "1.00", "automatable", "Mode", "stepped", "Level", "Meters", "-90", "read-only");
    }

    @Test
    void forMachinesItIsJson() {
        JsonObject json = cli.run("info", "com.example.Late", "--json").json().getAsJsonObject();
        assertThat(json.get("latencyFrames").getAsInt()).isEqualTo(64);
        assertThat(json.getAsJsonArray("audioInputs").get(0).getAsJsonObject().get("channels").getAsInt()).isEqualTo(1);
        assertThat(json.getAsJsonArray("parameters").get(0).getAsJsonObject().get("defaultText").getAsString()).isEqualTo("1.00");
        assertThat(json.get("tailFrames").getAsInt()).isZero();
    }

    @Test
    void aTailThatNeverEndsIsSaidInBothForms() {
        assertThat(cli.run("info", "com.example.Endless").out()).contains("never ends");
        JsonObject json = cli.run("info", "com.example.Endless", "--json").json().getAsJsonObject();
        assertThat(json.get("tailInfinite").getAsBoolean()).isTrue();
        assertThat(json.get("tailFrames").isJsonNull()).isTrue();
    }

    @Test
    void itLeavesNoSandbox() {
        cli.run("info", "com.example.Gain");
        assertThat(scuff.groups()).isEmpty();
        assertThat(scuff.everyGroup()).hasSize(1);
    }

    @Test
    void anUnknownPluginFailsWithANearOne() {
        Cli.Outcome outcome = cli.run("info", "com.example.Gian");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("Did you mean com.example.Gain");
        assertThat(outcome.err().lines().filter(l -> l.startsWith("scuff: "))).hasSize(1);
    }

    @Test
    void parametersAreNotForInfo() {
        assertThat(cli.run("info", "com.example.Gain;Gain=1").code()).isEqualTo(2);
        assertThat(cli.run("info").code()).isEqualTo(2);
    }
}
