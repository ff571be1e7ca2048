package scuff.client.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaRuntimeTest {
    @TempDir
    Path folder;

    /** Whatever it prints there would be taken for a message, and the process ended for it. */
    @Test
    void aVirtualMachineThatHasSomethingToComplainOfSaysNothingOnStandardOutput() throws Exception {
        Path damaged = Files.writeString(folder.resolve("damaged.aot"), "this is no cache");
        List<String> command = new ArrayList<>(new JavaRuntime(JavaRuntime.own(), List.of("-XX:AOTCache=" + damaged)).command());
        command.add("-version");
        Path output = folder.resolve("output");
        Path errors = folder.resolve("errors");
        assertThat(new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile()).start().waitFor()).isZero();
        assertThat(Files.readString(output)).isEmpty();
        assertThat(Files.readString(errors)).contains("[aot]");
    }
}
