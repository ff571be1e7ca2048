package scuff.format.vst3.library;

import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import scuff.ffm.image.Platform;
import scuff.hosting.library.SearchFolders;

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
    static SearchFolders folders(Platform.Os os, UnaryOperator<String> environment, String home) {
        SearchFolders folders = new SearchFolders(os, environment).listedIn("VST3_PATH");
        return switch (os) {
            case LINUX -> folders.add(home + "/.vst3", "/usr/lib/vst3", "/usr/local/lib/vst3");
            case MAC -> folders.add(home + "/Library/Audio/Plug-Ins/VST3", "/Library/Audio/Plug-Ins/VST3",
                    "/Network/Library/Audio/Plug-Ins/VST3");
            case WINDOWS -> folders.within("LOCALAPPDATA", "\\Programs\\Common\\VST3").within("COMMONPROGRAMFILES", "\\VST3");
        };
    }

    /** The folders of this process's user. */
    public static List<Path> ofThisUser(Platform.Os os) {
        return folders(os, System::getenv, System.getProperty("user.home")).paths();
    }
}
