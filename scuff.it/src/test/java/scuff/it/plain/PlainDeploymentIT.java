package scuff.it.plain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** Our bundles and the example, with Declarative Services and Config Admin and nothing else, in whatever order they come. */
class PlainDeploymentIT {
    /** Making it leaves the processor to whoever wants it. */
    private static final long FOR_THE_LAST = TimeUnit.MINUTES.toNanos(5);
    private static final String SCUFF = "scuff.api.client.Scuff";

    @TempDir
    Path folder;

    @AfterEach
    void no_process_is_left() {
        assertThat(ProcessHandle.current().descendants()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void the_example_plays_a_second_of_sound(Kind kind) throws Exception {
        try (PlainFramework framework = PlainFramework.start(kind, folder)) {
            List<Bundle> bundles = framework.install(shuffled(PlainFramework.exampleJars()));
            Bundle example = bundles.stream().filter(b -> b.getSymbolicName().equals("scuff.example.play")).findFirst().orElseThrow();
            bundles.remove(example);
            framework.startAll(bundles);
            framework.configure("scuff.example.play", Map.of("folder", folder.toString()));
            example.start();

            Path report = folder.resolve("scuff-example.txt");
            PlainFramework.until("the example reports", () -> Files.exists(report) && folder.resolve("scuff-example.wav").toFile().length() > 0);
            PlainFramework.until("the report is whole", () -> lines(report).size() == 5);
            List<String> lines = lines(report);
            assertThat(lines).contains("plugin=ZamVerb", "blocks=187");
            assertThat(Float.parseFloat(value(lines, "peak"))).as("what was heard: %s", lines).isBetween(0.01f, 2f);
            assertThat(folder.resolve("scuff-example.wav")).hasSize(44 + 187 * 256 * 4);
            PlainFramework.until("what the JVM has learnt is kept for the next start, of whichever framework", FOR_THE_LAST, PlainDeploymentIT::hasStartCache);
        }
    }

    private static boolean hasStartCache() {
        String[] caches = Path.of(System.getenv("XDG_CACHE_HOME"), "scuff", "runtime").toFile().list((in, name) -> name.endsWith(".aot"));
        return caches != null && caches.length > 0;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String value(List<String> lines, String key) {
        return lines.stream().filter(line -> line.startsWith(key + "=")).findFirst().orElseThrow().substring(key.length() + 1);
    }

    /** Any order must do; which it was can be repeated. */
    private static List<Path> shuffled(List<Path> jars) {
        long seed = System.nanoTime();
        System.out.println("order of installation: seed=" + seed);
        List<Path> order = new ArrayList<>(jars);
        Collections.shuffle(order, new Random(seed));
        return order;
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void an_application_that_requires_a_format_does_not_start_without_it(Kind kind) throws Exception {
        try (PlainFramework framework = PlainFramework.start(kind, folder)) {
            List<Bundle> bundles = framework.install(without("scuff.format.clap"));
            Bundle example = bundles.stream().filter(b -> b.getSymbolicName().equals("scuff.example.play")).findFirst().orElseThrow();
            assertThatThrownBy(example::start).isInstanceOf(BundleException.class).hasMessageContaining("scuff.format").hasMessageContaining("clap");
        }
    }

    /** Four frameworks at once, because each is given some seconds to become complete. */
    @Test
    void whatever_else_is_missing_is_told_in_one_line() throws Exception {
        try (Output output = new Output();
                PlainFramework noBackend = deploy("backend", without("scuff.ipc.", "example"), Map.of());
                PlainFramework noFormat = deploy("format", without("scuff.format.", "example"), Map.of());
                PlainFramework noExecutable = deploy("executable", without("scuff.sbox", "scuff.scan", "example"), Map.of());
                PlainFramework noJava = deploy("java", without("example"), Map.of("java", "/nowhere/bin/java"))) {
            PlainFramework.until("all four complain", () -> complaints(output).size() == 4);

            List<String> lines = complaints(output);
            assertThat(lines).anySatisfy(line -> assertThat(line).contains("IPC backend", "scuff.ipc.linux").doesNotContain("scuff.s", "format", "Java"));
            assertThat(lines).anySatisfy(line -> assertThat(line).contains("plugin format", "scuff.format.*").doesNotContain("scuff.s", "backend", "Java"));
            assertThat(lines).anySatisfy(line -> assertThat(line).contains("deploy scuff.sbox", "deploy scuff.scan").doesNotContain("backend", "Java"));
            assertThat(lines).anySatisfy(line -> assertThat(line).contains("Java", "/nowhere/bin/java", "scuff.client").doesNotContain("deploy"));
            assertThat(noBackend.has(SCUFF)).isFalse();
            assertThat(noExecutable.has(SCUFF)).isFalse();
            assertThat(noFormat.has(SCUFF)).as("formats may come later").isTrue();
            assertThat(noJava.has(SCUFF)).isTrue();
        }
    }

    private static List<String> complaints(Output output) {
        return output.lines().stream().filter(line -> line.startsWith("WARNING scuff.client: scuff is not complete")).toList();
    }

    private PlainFramework deploy(String name, List<Path> jars, Map<String, Object> configuration) throws Exception {
        PlainFramework framework = PlainFramework.start(Kind.FELIX, Files.createDirectory(folder.resolve(name)));
        List<Bundle> bundles = framework.install(jars);
        framework.startAll(bundles.stream().filter(b -> !b.getSymbolicName().startsWith("scuff.")).toList());
        if (!configuration.isEmpty()) {
            framework.configure("scuff.client", configuration);
        }
        framework.startAll(bundles);
        return framework;
    }

    private static List<Path> without(String... names) throws Exception {
        List<Path> jars = new ArrayList<>(PlainFramework.exampleJars());
        for (String name : names) {
            assertThat(jars.removeIf(jar -> jar.getFileName().toString().contains(name))).as(name).isTrue();
        }
        return jars;
    }
}
