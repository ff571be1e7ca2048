package scuff.format.clap.library;

import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import scuff.ffm.image.Platform;
import scuff.hosting.library.SearchFolders;

/** Where a system keeps its CLAP plugins ({@code entry.h}). Every folder is searched with all folders in it. */
public final class SearchPath {
    private SearchPath() {}

    /**
     * The folders, most specific first: those of {@code CLAP_PATH}, the user's, the system's. A function of its arguments.
     *
     * @param environment the value of an environment variable, null when it is not set
     * @param home        the user's home folder
     */
    static SearchFolders folders(Platform.Os os, UnaryOperator<String> environment, String home) {
        SearchFolders folders = new SearchFolders(os, environment).listedIn("CLAP_PATH");
        return switch (os) {
            case LINUX -> folders.add(home + "/.clap", "/usr/lib/clap");
            case MAC -> folders.add(home + "/Library/Audio/Plug-Ins/CLAP", "/Library/Audio/Plug-Ins/CLAP");
            case WINDOWS -> folders.within("LOCALAPPDATA", "\\Programs\\Common\\CLAP").within("COMMONPROGRAMFILES", "\\CLAP");
        };
    }

    /** The folders of this process's user. */
    public static List<Path> ofThisUser(Platform.Os os) {
        return folders(os, System::getenv, System.getProperty("user.home")).paths();
    }
}
