package scuff.hosting.rehearsal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import scuff.api.plugin.MainThread;
import scuff.api.plugin.PluginException;

/** A file that is refused: all of the way to that answer is the way every file goes, but for its last step. */
@MainThread
public final class Refusal {
    private Refusal() {}

    /**
     * Has a library of Java's own opened, which is loaded already and none of plugins.
     *
     * @param open opens a file as one of the format
     */
    public static void rehearse(Consumer<Path> open) {
        Path home = Path.of(System.getProperty("java.home"));
        String name = System.mapLibraryName("java");
        Stream.of(home.resolve("lib").resolve(name), home.resolve("bin").resolve(name)).filter(Files::isReadable).findFirst().ifPresent(file -> {
            try {
                open.accept(file);
            } catch (PluginException expected) {
                // that was the way
            }
        });
    }
}
