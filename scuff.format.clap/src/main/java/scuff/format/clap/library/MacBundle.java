package scuff.format.clap.library;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import scuff.api.plugin.PluginException;

/** A plugin folder of macOS: {@code Name.clap/Contents/MacOS/executable}, named by {@code Contents/Info.plist}. */
final class MacBundle {
    private static final Pattern EXECUTABLE =
            Pattern.compile("<key>\\s*CFBundleExecutable\\s*</key>\\s*<string>([^<]+)</string>");

    private MacBundle() {}

    /** What the property list names (when it is XML), else what has the bundle's name, else the only file there. */
    static Optional<Path> executable(Path bundle) {
        Path folder = bundle.resolve("Contents/MacOS");
        String name = bundle.getFileName().toString().replaceFirst("\\.[^.]*$", "");
        return named(bundle).map(folder::resolve).filter(Files::isRegularFile)
                .or(() -> Optional.of(folder.resolve(name)).filter(Files::isRegularFile))
                .or(() -> only(folder));
    }

    private static Optional<String> named(Path bundle) {
        Path list = bundle.resolve("Contents/Info.plist");
        try {
            String text = Files.exists(list) ? new String(Files.readAllBytes(list), StandardCharsets.UTF_8) : "";
            Matcher matcher = EXECUTABLE.matcher(text);
            // a name, not a way out of the folder
            return matcher.find() && !matcher.group(1).contains("/") ? Optional.of(matcher.group(1).strip()) : Optional.empty();
        } catch (IOException e) {
            throw unreadable(bundle, e);
        }
    }

    private static Optional<Path> only(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> regular = files.filter(Files::isRegularFile).toList();
            return regular.size() == 1 ? Optional.of(regular.getFirst()) : Optional.empty();
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    private static PluginException unreadable(Path what, IOException why) {
        return new PluginException("cannot read in the plugin's bundle folder: file=" + what + ", reason=" + why
                + "; check its permissions", why);
    }
}
