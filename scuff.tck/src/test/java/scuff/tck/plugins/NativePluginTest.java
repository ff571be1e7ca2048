package scuff.tck.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Making the files. What is in them: {@link BehavingPluginsTest} and {@link MisbehavingPluginsTest}. */
@Timeout(60)
class NativePluginTest {

    @TempDir
    Path folder;

    @Test
    void aFolderThatIsMissingIsMadeAndHoldsNothingButTheFile() throws IOException {
        Path file = NativePlugin.GAIN.compile(folder.resolve("a/b"));

        assertThat(file).isEqualTo(folder.resolve("a/b/gain.clap")).isRegularFile();
        assertThat(names(folder.resolve("a/b"))).containsExactly("gain.clap");
    }

    @Test
    void theFilesThatAreNoLibrariesNeedNoCompiler() throws IOException {
        assertThat(NativePlugin.TEXT_FILE.compile(folder)).content().isEqualTo("This is a text file.\n");
        assertThat(NativePlugin.EMPTY_FILE.compile(folder)).isEmptyFile();
        assertThat(NativePlugin.FOLDER.compile(folder)).isEmptyDirectory();
    }

    @Test
    void withoutACompilerTheErrorSaysWhatToInstall() throws IOException {
        assertThatExceptionOfType(IllegalStateException.class)
            .isThrownBy(() -> new CCompiler("no-such-cc").compile(List.of("no_entry.c"), List.of(), folder.resolve("x.clap")))
            .withMessageContaining("cannot compile x.clap: no C compiler. asked=no-such-cc PATH=")
            .withMessageContaining("apt install gcc libc6-dev");
        assertThat(names(folder)).isEmpty();
    }

    @Test
    void anErrorInASourceIsShownAsTheCompilerSaysItAndLeavesNothing() throws IOException {
        assertThatExceptionOfType(IllegalStateException.class)
            .isThrownBy(() -> CCompiler.SYSTEM.compile(List.of("tiny.c"), List.of("-shared"), folder.resolve("x.clap")))
            .withMessageContaining("cannot compile x.clap: exit=1").withMessageContaining("TINY_NAME").withMessageContaining("undeclared");
        assertThat(names(folder)).isEmpty();
    }

    /** The compiler here is a script that does not end before two of it have started, and writes down its start and end. */
    @Test
    void twoCompilersRunAtOnceAndNeverThree() throws Exception {
        Path journal = Files.createFile(folder.resolve("journal"));
        Path script = Files.writeString(folder.resolve("cc"), """
            #!/bin/sh
            echo + >> %1$s
            while [ $(grep -c + %1$s) -lt 2 ]; do sleep 0.01; done
            sleep 0.05
            echo - >> %1$s
            : > result
            """.formatted(journal));
        assertThat(script.toFile().setExecutable(true)).isTrue();
        CCompiler compiler = new CCompiler(script.toString());

        List<Future<?>> jobs = new ArrayList<>();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 6; i++) {
                Path result = folder.resolve("out/" + i);
                jobs.add(callers.submit(() -> compiler.compile(List.of("no_entry.c"), List.of(), result)));
            }
        }
        for (Future<?> job : jobs) job.get();

        int running = 0;
        int most = 0;
        for (String event : Files.readAllLines(journal)) {
            running += event.equals("+") ? 1 : -1;
            most = Math.max(most, running);
        }
        assertThat(most).isEqualTo(2);
        assertThat(names(folder.resolve("out"))).containsExactlyInAnyOrder("0", "1", "2", "3", "4", "5");
    }

    @Test
    void theErrorOfOneOfSeveralReachesTheCaller() throws IOException {
        Path notAFolder = Files.createFile(folder.resolve("file"));

        assertThatExceptionOfType(UncheckedIOException.class)
            .isThrownBy(() -> NativePlugin.compile(notAFolder, EnumSet.of(NativePlugin.TEXT_FILE, NativePlugin.FOLDER)))
            .withMessageContaining("file");
    }

    @Test
    void idsAndFileNamesAreUniqueAndFollowTheNames() {
        assertThat(NativePlugin.values()).extracting(NativePlugin::id).doesNotHaveDuplicates();
        assertThat(NativePlugin.CRASH_IN_PROCESS.id()).isEqualTo("scuff.tck.crash-in-process");
        assertThat(NativePlugin.CRASH_IN_PROCESS.fileName()).isEqualTo("crash-in-process.clap");
        assertThat(NativePlugin.values()).allSatisfy(plugin -> assertThat(plugin.sentence()).endsWith("."));
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
