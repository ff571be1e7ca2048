package scuff.format.vst3.library;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import scuff.api.plugin.PluginException;
import scuff.ffm.image.BinaryImage;
import scuff.ffm.image.MacBundle;
import scuff.ffm.image.Platform;

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
 * @param file            what was asked for: the bundle folder, or the library itself
 * @param binary          what is loaded
 * @param executableStack {@link BinaryImage#executableStack}
 * @param moduleInfo      what the bundle says of itself, if it does
 */
public record PluginFile(Path file, Path binary, boolean executableStack, Optional<Path> moduleInfo) {
    private static final String EXTENSION = ".vst3";
    /** The newer place first. */
    private static final List<String> MODULE_INFOS = List.of("Contents/Resources/moduleinfo.json", "Contents/moduleinfo.json");

    /** @throws PluginException says what the file is instead, and what to do */
    public static PluginFile inspect(Path file, Platform platform) {
        try {
            if (!Files.exists(file)) {
                throw refuse(file, "found=nothing", "check the path");
            }
            Path binary = Files.isDirectory(file) ? binaryOf(file, platform) : file;
            boolean executableStack = check(file, binary, platform);
            Optional<Path> info = MODULE_INFOS.stream().map(file::resolve).filter(Files::isRegularFile).findFirst();
            return new PluginFile(file, binary, executableStack, info);
        } catch (IOException e) {
            throw new PluginException("cannot read the plugin file: file=" + file + ", reason=" + e + "; check its permissions", e);
        }
    }

    private static Path binaryOf(Path bundle, Platform platform) throws IOException {
        if (platform.os() == Platform.Os.MAC) {
            return MacBundle.executable(bundle)
                    .orElseThrow(() -> refuse(bundle, "found=a folder without an executable in Contents/MacOS", "install it again"));
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
        throw refuse(bundle, "found=a folder with builds for " + builds(bundle) + ", wanted=" + folders(platform).getFirst(),
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

    /** @return whether loading it makes stacks executable */
    private static boolean check(Path file, Path binary, Platform platform) throws IOException {
        BinaryImage image = BinaryImage.of(start(binary));
        String found = image.kind() == BinaryImage.Kind.OTHER ? "no library"
                : "a " + image.kind() + " file for " + String.join(" and ", image.machines());
        if (image.kind() != platform.libraries() || !image.machines().contains(platform.machine())) {
            throw refuse(file, "found=" + found + ", wanted=a " + platform.libraries() + " library for " + platform.machine(),
                    "get the plugin's build for this machine");
        }
        if (!image.library()) {
            throw refuse(file, "found=a " + image.kind() + " program or object, wanted=a library", "check which file was copied");
        }
        if (Files.size(binary) < image.bytes()) {
            throw refuse(file, "found=a file cut at " + Files.size(binary) + " bytes, wanted=" + image.bytes()
                    + " bytes as its header says", "install the plugin again");
        }
        return image.executableStack();
    }

    private static ByteBuffer start(Path binary) throws IOException {
        var start = ByteBuffer.allocate(BinaryImage.BYTES_NEEDED);
        try (FileChannel channel = FileChannel.open(binary)) {
            while (start.hasRemaining() && channel.read(start) >= 0) {
                // until full or at the end
            }
        }
        return start.flip();
    }

    private static PluginException refuse(Path file, String found, String whatToDo) {
        return new PluginException("not a VST3 plugin file for this system: file=" + file + ", " + found + "; " + whatToDo);
    }

    /** Whether a name ends as the names of plugin files do. The folder {@code .vst3} in a home is none. */
    public static boolean isNamedSo(Path path, Platform.Os os) {
        Path last = path.getFileName();
        if (last == null) {
            return false;
        }
        String name = os == Platform.Os.LINUX ? last.toString() : last.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(EXTENSION) && name.length() > EXTENSION.length();
    }
}
