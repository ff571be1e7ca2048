package scuff.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import scuff.client.deploy.JavaSearch;

/** Whoever deploys half of us is told all of the other half. */
class MissingPartsTest {
    @Test
    void each_missing_part_is_told_with_the_bundle_that_brings_it() {
        MissingParts parts = new MissingParts(new JavaSearch(Path.of("java"), Optional.of("Java 25 (looked nowhere)")));
        List<String> missing = parts.missing();
        assertThat(missing).hasSize(5);
        assertThat(String.join("\n", missing)).contains("scuff.ipc.", "scuff.sbox", "scuff.scan", "scuff.format.*", "Java 25");
        parts.deactivate();
    }

    @Test
    void a_java_that_is_there_is_not_told() {
        MissingParts parts = new MissingParts(new JavaSearch(Path.of("java"), Optional.empty()));
        assertThat(parts.missing()).noneMatch(line -> line.contains("Java"));
        parts.deactivate();
    }
}
