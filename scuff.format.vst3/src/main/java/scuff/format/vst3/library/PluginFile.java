package scuff.format.vst3.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import scuff.api.plugin.PluginException;
import scuff.ffm.image.BinaryImage;
import scuff.ffm.image.Platform;
import scuff.hosting.library.FileInspection;
import scuff.hosting.library.PluginBinary;

/**
 * A plugin file that has been looked at and may be loaded: everything that can be told from outside has been told.
 *
 * <pre>
 *   Name.vst3/Contents/x86_64-linux/Name.so     one folder for each machine; several systems may share a bundle
 *                      x86_64-win/Name.vst3
 *                      MacOS/Name               as Info.plist says
 *                      Resources/moduleinfo.json
 * </pre>
 *
 * A single library of that name is taken as well: Windows has many, other systems some.
 *
 * @param binary     what is loaded, and what was asked for: the bundle folder, or the library itself
 * @param moduleInfo what the bundle says of itself, if it does
 */
public record PluginFile(PluginBinary binary, Optional<Path> moduleInfo) {
    private static final String EXTENSION = ".vst3";
    /** The newer place first. */
    private static final List<String> MODULE_INFOS = List.of("Contents/Resources/moduleinfo.json", "Contents/moduleinfo.json");

    /** @throws PluginException says what the file is instead, and what to do */
    public static PluginFile inspect(Path file, Platform platform) {
        var inspection = new FileInspection("VST3", platform);
        try {
            PluginBinary binary = inspection.of(file, Files.isDirectory(file) ? binaryOf(file, inspection) : file);
            return new PluginFile(binary, MODULE_INFOS.stream().map(file::resolve).filter(Files::isRegularFile).findFirst());
        } catch (IOException e) {
            throw inspection.unreadable(file, e);
        }
    }

    /** What was asked for. */
    public Path file() {
        return binary.file();
    }

    private static Path binaryOf(Path bundle, FileInspection inspection) throws IOException {
        Platform platform = inspection.platform();
        if (platform.os() == Platform.Os.MAC) {
            return inspection.macExecutable(bundle);
        }
        String name = bundle.getFileName().toString();
        boolean windows = platform.os() == Platform.Os.WINDOWS;
        String library = windows ? name : name.substring(0, name.length() - EXTENSION.length()) + ".so";
        for (String folder : folders(platform)) {
            Path machine = bundle.resolve("Contents").resolve(folder);
            Optional<Path> found = Optional.of(machine.resolve(library)).filter(Files::isRegularFile);
            found = found.isPresent() ? found : only(machine, windows ? EXTENSION : ".so");
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw inspection.refuse(bundle, "found=a folder with builds for " + builds(bundle) + ", wanted=" + folders(platform).getFirst(),
                "get the plugin's build for this machine");
    }

    /** The folders of a bundle this machine can use, best first. */
    static List<String> folders(Platform platform) {
        if (platform.os() == Platform.Os.LINUX) {
            return List.of(platform.machine() + "-linux");
        }
        return platform.machine().equals(BinaryImage.AARCH64) ? List.of("arm64-win", "arm64ec-win", "arm64x-win")
                : List.of(platform.machine() + "-win");
    }

    /** A bundle that was renamed: what the folder holds is still the plugin, if it holds one library alone. */
    private static Optional<Path> only(Path folder, String ending) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> libraries = files.filter(file -> file.toString().endsWith(ending) && Files.isRegularFile(file)).toList();
            return libraries.size() == 1 ? Optional.of(libraries.getFirst()) : Optional.empty();
        }
    }

    private static List<String> builds(Path bundle) throws IOException {
        Path contents = bundle.resolve("Contents");
        if (!Files.isDirectory(contents)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(contents)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .filter(name -> name.endsWith("-linux") || name.endsWith("-win") || name.equals("MacOS")).sorted().toList();
        }
    }

    /** Whether a name ends as the names of plugin files do. */
    public static boolean isNamedSo(Path path, Platform.Os os) {
        return FileInspection.isNamed(path, EXTENSION, os);
    }
}
