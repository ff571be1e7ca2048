package scuff.ffm.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A bundle folder of macOS: {@code Name.extension/Contents/MacOS/executable}, named by {@code Contents/Info.plist}. */
public final class MacBundle {
    private static final Pattern EXECUTABLE =
            Pattern.compile("<key>\\s*CFBundleExecutable\\s*</key>\\s*<string>([^<]+)</string>");

    private MacBundle() {}

    /** What the property list names (when it is XML), else what has the bundle's name, else the only file there. */
    public static Optional<Path> executable(Path bundle) throws IOException {
        Path folder = bundle.resolve("Contents/MacOS");
        String name = bundle.getFileName().toString().replaceFirst("\\.[^.]*$", "");
        Optional<Path> byName = named(bundle).map(folder::resolve).filter(Files::isRegularFile)
                .or(() -> Optional.of(folder.resolve(name)).filter(Files::isRegularFile));
        return byName.isPresent() ? byName : only(folder);
    }

    private static Optional<String> named(Path bundle) throws IOException {
        Path list = bundle.resolve("Contents/Info.plist");
        String text = Files.exists(list) ? new String(Files.readAllBytes(list), StandardCharsets.UTF_8) : "";
        Matcher matcher = EXECUTABLE.matcher(text);
        // a name, not a way out of the folder
        return matcher.find() && !matcher.group(1).contains("/") ? Optional.of(matcher.group(1).strip()) : Optional.empty();
    }

    private static Optional<Path> only(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> regular = files.filter(Files::isRegularFile).toList();
            return regular.size() == 1 ? Optional.of(regular.getFirst()) : Optional.empty();
        }
    }
}
