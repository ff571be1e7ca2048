package scuff.hosting.library;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.function.UnaryOperator;
import scuff.ffm.image.Platform;

/** The folders where plugins are looked for, in the order they are added. A function of what it is given. */
public final class SearchFolders {
    private final Platform.Os os;
    private final UnaryOperator<String> environment;
    private final SequencedSet<String> folders = new LinkedHashSet<>();

    /** @param environment the value of an environment variable, null when it is not set */
    public SearchFolders(Platform.Os os, UnaryOperator<String> environment) {
        this.os = os;
        this.environment = environment;
    }

    /** Those that {@code variable} lists, as the system writes lists. */
    public SearchFolders listedIn(String variable) {
        String list = environment.apply(variable);
        if (list != null) {
            folders.addAll(List.of(list.split(os == Platform.Os.WINDOWS ? ";" : ":")));
        }
        return this;
    }

    public SearchFolders add(String... more) {
        folders.addAll(List.of(more));
        return this;
    }

    /** One within the folder that {@code variable} names, if it does. */
    public SearchFolders within(String variable, String rest) {
        String parent = environment.apply(variable);
        if (parent != null && !parent.isEmpty()) {
            folders.add(parent + rest);
        }
        return this;
    }

    /** As they were written, each once. */
    public List<String> names() {
        return folders.stream().filter(folder -> !folder.isEmpty()).toList();
    }

    /** What cannot be a path on this system is left out. */
    public List<Path> paths() {
        var paths = new ArrayList<Path>();
        for (String folder : names()) {
            try {
                paths.add(Path.of(folder).toAbsolutePath().normalize());
            } catch (InvalidPathException notAPath) {
                // variables are typed by people; the other folders are still good
            }
        }
        return paths;
    }
}
