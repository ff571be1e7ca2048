package scuff.format.vst3.library;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.function.UnaryOperator;
import scuff.ffm.image.Platform;

/** Where a system keeps its VST3 plugins. Every folder is searched with all folders in it, but for those in a bundle. */
public final class SearchPath {
    private SearchPath() {}

    /**
     * The folders, most specific first: those of {@code VST3_PATH} (a custom of hosts, not of the format), the user's, the
     * system's. A function of its arguments.
     *
     * @param environment the value of an environment variable, null when it is not set
     * @param home        the user's home folder
     */
    static List<String> folders(Platform.Os os, UnaryOperator<String> environment, String home) {
        SequencedSet<String> folders = new LinkedHashSet<>();
        String more = environment.apply("VST3_PATH");
        if (more != null) {
            folders.addAll(List.of(more.split(os == Platform.Os.WINDOWS ? ";" : ":")));
        }
        switch (os) {
            case LINUX -> folders.addAll(List.of(home + "/.vst3", "/usr/lib/vst3", "/usr/local/lib/vst3"));
            case MAC -> folders.addAll(List.of(home + "/Library/Audio/Plug-Ins/VST3", "/Library/Audio/Plug-Ins/VST3",
                    "/Network/Library/Audio/Plug-Ins/VST3"));
            case WINDOWS -> {
                addWithin(folders, environment.apply("LOCALAPPDATA"), "\\Programs\\Common\\VST3");
                addWithin(folders, environment.apply("COMMONPROGRAMFILES"), "\\VST3");
            }
        }
        folders.remove("");
        return List.copyOf(folders);
    }

    private static void addWithin(SequencedSet<String> folders, String parent, String rest) {
        if (parent != null && !parent.isEmpty()) {
            folders.add(parent + rest);
        }
    }

    /** The folders of this process's user. What cannot be a path on this system is left out. */
    public static List<Path> ofThisUser(Platform.Os os) {
        var paths = new ArrayList<Path>();
        for (String folder : folders(os, System::getenv, System.getProperty("user.home"))) {
            try {
                paths.add(Path.of(folder).toAbsolutePath().normalize());
            } catch (InvalidPathException notAPath) {
                // VST3_PATH is typed by people; the other folders are still good
            }
        }
        return paths;
    }
}
