package scuff.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scuff.shell.fake.FakePlatform;

class HostCommandTest {
    private final List<Path> deployed = new ArrayList<>();
    private boolean stays;

    private Cli cli(boolean works) {
        return new Cli(FakePlatform.without("not asked for"), (deploy, stay) -> {
            deployed.add(deploy);
            stays = stay;
            return works;
        });
    }

    @Test
    void itSaysHowToUseItAndRunsTheShell() {
        Cli.Outcome outcome = cli(true).run("host");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.err()).contains("scuff:scan").contains("scuff:restart").contains(Path.of("deploy").toAbsolutePath().toString());
        assertThat(outcome.out()).as("results only").isEmpty();
        assertThat(deployed).containsExactly(Path.of("deploy").toAbsolutePath());
        assertThat(stays).isFalse();
    }

    @Test
    void optionsReachTheShell(@TempDir Path folder) {
        assertThat(cli(true).run("host", "--deploy", folder.toString(), "--stay").code()).isZero();
        assertThat(deployed).containsExactly(folder);
        assertThat(stays).isTrue();
    }

    @Test
    void aCommandThatFailsInAPipeMakesItFail() {
        assertThat(cli(false).run("host").code()).isEqualTo(1);
    }

    @Test
    void aFileToDeployFromIsRefused(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Cli.Outcome outcome = cli(true).run("host", "--deploy", file.toString());
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("deploy=" + file);
        assertThat(deployed).isEmpty();
    }
}
