package scuff.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import scuff.client.deploy.JavaRuntime;
import scuff.tck.plugins.NativePlugin;

@ExtendWith(LeavesNothing.class)
class ClientDeathIT {
    @TempDir
    Path folder;

    @Test
    void when_a_client_is_killed_all_its_children_end_whatever_they_are_doing() throws Exception {
        List<String> command = new ArrayList<>(List.of(JavaRuntime.own().toString(), "-XX:-UsePerfData", "--enable-native-access=ALL-UNNAMED",
                "-cp", System.getProperty("java.class.path"), DyingClient.class.getName(), folder.toString()));
        Arrays.stream(Plugins.files(NativePlugin.TRIGGER, NativePlugin.ACTIVATE_HANGS, NativePlugin.CONSTRUCTOR_HANGS)).map(Path::toString)
                .forEach(command::add);
        Process client = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        List<Long> children;
        try (BufferedReader out = client.inputReader()) {
            children = childrenAtWork(out);
            assertThat(children).hasSizeGreaterThanOrEqualTo(6);
        } finally {
            client.destroyForcibly().waitFor();
        }
        children.forEach(Processes::awaitEnd);
    }

    /** Reads what the client says until all its children do what they are there for. */
    private static List<Long> childrenAtWork(BufferedReader out) throws IOException {
        List<Long> children = new ArrayList<>();
        Set<String> awaited = new HashSet<>(Set.of("two stand still", "trigger: loops for ever", "activate-hangs: hangs", "constructor-hangs: hangs"));
        List<String> said = new ArrayList<>();
        while (!awaited.isEmpty()) {
            String line = out.readLine();
            assertThat(line).as("the client ended too early, having said %s", said).isNotNull();
            said.add(line);
            awaited.removeIf(line::contains);
            if (line.contains("child started")) {
                children.add(Long.valueOf(line.replaceAll(".*pid=", "")));
            }
        }
        return children;
    }
}
