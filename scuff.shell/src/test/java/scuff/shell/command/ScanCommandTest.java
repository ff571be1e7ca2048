package scuff.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scuff.shell.fake.FakePlugin;
import scuff.shell.fake.FakeScuff;

class ScanCommandTest {
    private final FakeScuff scuff = new FakeScuff()
            .install(FakePlugin.gain("com.example.Gain", 2).featuring("audio-effect", "utility"), FakePlugin.copying("com.example.Copy", 1))
            .breaking(Path.of("/fake/Broken.fake"), "hangs in init: waited=20 s");
    private final Cli cli = new Cli(scuff);

    @Test
    void itListsPluginsThenFilesThatFailedWithTheReason() {
        Cli.Outcome outcome = cli.run("scan");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).containsSubsequence("com.example.Gain", "Gain", "Fake Audio", "1.0", "fake", "audio-effect, utility",
                "/fake/Gain.fake", "com.example.Copy", "/fake/Broken.fake", "hangs in init: waited=20 s",
                "2 plugins in 3 files, 1 files failed");
    }

    @Test
    void columnsStandBelowTheirTitles() {
        String[] lines = cli.run("scan").out().split("\\R");
        int vendor = lines[0].indexOf("VENDOR");
        assertThat(lines[1].substring(vendor)).startsWith("Fake Audio");
        assertThat(lines[2].substring(vendor)).startsWith("Fake Audio");
    }

    @Test
    void forMachinesItIsJsonAndNothingElse() {
        Cli.Outcome outcome = cli.run("scan", "--json");
        JsonObject json = outcome.json().getAsJsonObject();
        assertThat(json.getAsJsonArray("plugins")).hasSize(2);
        assertThat(json.getAsJsonArray("plugins").get(0).getAsJsonObject().get("id").getAsString()).isEqualTo("com.example.Gain");
        assertThat(json.getAsJsonArray("broken").get(0).getAsJsonObject().get("reason").getAsString()).contains("hangs");
        assertThat(json.get("files").getAsInt()).isEqualTo(3);
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void optionsReachTheScan(@TempDir Path folder) {
        assertThat(cli.run("scan", "--path", folder.toString(), "--format", "fake", "--timeout", "2.5", "--fresh").code()).isZero();
        assertThat(scuff.scans()).singleElement().satisfies(r -> {
            assertThat(r.paths()).containsExactly(folder);
            assertThat(r.systemPaths()).isTrue();
            assertThat(r.formats()).containsExactly("fake");
            assertThat(r.timeout()).isEqualTo(Duration.ofMillis(2500));
            assertThat(r.useCache()).isFalse();
        });
    }

    @Test
    void aFormatThatIsNotDeployedIsNamedWithThoseThatAre() {
        Cli.Outcome outcome = cli.run("scan", "--format", "fkae");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("format=fkae").contains("Did you mean fake?");
        assertThat(scuff.scans()).isEmpty();
    }

    @Test
    void aFolderThatIsNotThereFails(@TempDir Path folder) {
        Cli.Outcome outcome = cli.run("scan", "--path", folder.resolve("none").toString());
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("path=" + folder.resolve("none"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "NaN", "1e9"})
    void aTimeOutThatIsNoTimeIsWrongUsage(String seconds) {
        assertThat(cli.run("scan", "--timeout", seconds).code()).isEqualTo(2);
    }

    @Test
    void aPluginsNameCannotSteerTheTerminal() {
        FakeScuff nasty = new FakeScuff().breaking(Path.of("/fake/x.fake"), "\u001b[2Jgone");
        assertThat(new Cli(nasty).run("scan").out()).doesNotContain("\u001b");
    }
}
