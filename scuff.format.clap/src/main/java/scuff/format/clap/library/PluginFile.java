package scuff.format.clap.library;

import java.nio.file.Files;
import java.nio.file.Path;
import scuff.api.plugin.PluginException;
import scuff.ffm.image.Platform;
import scuff.hosting.library.FileInspection;
import scuff.hosting.library.PluginBinary;

/** CLAP files: libraries, and on macOS bundle folders with one in them. */
public final class PluginFile {
    private static final String EXTENSION = ".clap";

    private PluginFile() {}

    /** @throws PluginException says what the file is instead, and what to do */
    public static PluginBinary inspect(Path file, Platform platform) {
        var inspection = new FileInspection("CLAP", platform);
        return inspection.of(file, Files.isDirectory(file) ? executableOf(file, inspection) : file);
    }

    private static Path executableOf(Path folder, FileInspection inspection) {
        if (inspection.platform().os() == Platform.Os.MAC) {
            return inspection.macExecutable(folder);
        }
        boolean mac = Files.isDirectory(folder.resolve("Contents/MacOS"));
        throw inspection.refuse(folder, mac ? "found=a bundle folder for macOS" : "found=a folder, wanted=a file",
                mac ? "get the plugin's build for this system" : "name a file in it");
    }

    /** Whether a name ends as the names of plugin files do. */
    public static boolean isNamedSo(Path path, Platform.Os os) {
        return FileInspection.isNamed(path, EXTENSION, os);
    }
}
