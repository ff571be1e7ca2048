package scuff.hosting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import scuff.hosting.lifecycle.LifeCycle;

/** What belongs into this room: whatever is true of every format. */
class RoomTest {

    private static List<Path> classes() throws IOException, URISyntaxException {
        Path compiled = Path.of(LifeCycle.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (Stream<Path> files = Files.walk(compiled)) {
            return files.filter(file -> file.toString().endsWith(".class")).toList();
        }
    }

    @Test
    void noClassKnowsAFormatByName() throws Exception {
        assertThat(classes()).hasSizeGreaterThan(10).allSatisfy(file -> assertThat(
                new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT)).doesNotContain("clap", "vst"));
    }

    /** Two builds of a bundle are in one process; a static that changes would be one for each, and hold what it was given. */
    @Test
    void noClassKeepsAnythingOfItsOwn() throws Exception {
        for (Path file : classes()) {
            String name = file.toString().replaceFirst(".*/classes/", "").replace(".class", "").replace('/', '.');
            if (!name.endsWith("package-info")) {
                assertThat(Class.forName(name).getDeclaredFields()).as(name)
                        .filteredOn(field -> Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
                        .allMatch(field -> Modifier.isFinal(field.getModifiers())
                                && (field.getType().isPrimitive() || field.getType() == String.class));
            }
        }
    }
}
