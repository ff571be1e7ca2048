package scuff.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scuff.shell.doctor.Machine;
import scuff.shell.fake.FakePlatform;
import scuff.shell.fake.FakeScuff;
import scuff.shell.platform.Platform;

class DoctorCommandTest {
    @TempDir
    private Path root;

    private String examine(Platform platform, int expected, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CommandContext context = new Cli(platform, (deploy, stay) -> true).context(out, new ByteArrayOutputStream());
        DoctorCommand command = new DoctorCommand(context, new Machine(root, Map.of("DISPLAY", ":0")));
        assertThat(CommandLines.single(command, context, new PrintWriter(new StringWriter())).execute(arguments)).isEqualTo(expected);
        return out.toString(StandardCharsets.UTF_8);
    }

    private void furnish() throws IOException {
        Files.createDirectories(root.resolve("dev/shm"));
        Files.createFile(root.resolve("a.fake"));
        Files.writeString(Files.createDirectories(root.resolve("proc/self")).resolve("limits"), """
                Max processes             96365                96365                processes \n\
                Max open files            20000                20000                files     \n""");
    }

    @Test
    void aFitMachineIsFitThoughUsefulThingsAreMissing() throws IOException {
        furnish();
        String text = examine(FakePlatform.of(new FakeScuff()).with(root), 0);
        assertThat(text.lines().filter(l -> l.startsWith("ok "))).anyMatch(l -> l.contains("JDK")).anyMatch(l -> l.contains("display"));
        assertThat(text.lines().filter(l -> l.startsWith("no "))).anyMatch(l -> l.contains("real time")).anyMatch(l -> l.contains("cc"));
        assertThat(text).contains("mend it: sudo apt-get install gcc");
    }

    @Test
    void itWorksWithoutTheRestOfThePlatformAndFails() throws IOException {
        furnish();
        assertThat(examine(FakePlatform.without("service=x is missing"), 1)).contains("service=x is missing").contains("shared memory");
    }

    @Test
    void forMachinesItIsJson() throws IOException {
        furnish();
        String text = examine(FakePlatform.of(new FakeScuff()).with(root), 0, "--json");
        Iterable<JsonElement> findings = JsonParser.parseString(text).getAsJsonArray();
        assertThat(findings).hasSize(10).allSatisfy(f -> assertThat(f.getAsJsonObject().keySet())
                .containsExactly("name", "present", "needed", "found", "purpose", "fix"));
    }
}
