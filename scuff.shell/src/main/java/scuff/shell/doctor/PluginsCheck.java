package scuff.shell.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import scuff.api.format.PluginFormat;

/** Plugin files, by the formats that are deployed. Counts names only: loads nothing. */
record PluginsCheck(List<PluginFormat> formats) implements Check {
    private static final int DEEPEST = 6;

    @Override
    public Finding examine() {
        String purpose = "what the platform is for";
        if (formats.isEmpty()) {
            return Finding.needed("plugins", purpose, false, "no plugin format is deployed", "./mvnw clean package");
        }
        boolean any = formats.stream().anyMatch(f -> count(f) > 0);
        String found = formats.stream().map(f -> f.name() + ": " + count(f)).collect(Collectors.joining(", "));
        return Finding.needed("plugins", purpose, any, found, "sudo apt-get install zam-plugins");
    }

    private static long count(PluginFormat format) {
        return format.searchPath().stream().filter(Files::isDirectory).mapToLong(folder -> count(format, folder)).sum();
    }

    private static long count(PluginFormat format, Path folder) {
        try (Stream<Path> files = Files.walk(folder, DEEPEST, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(format::claims).count();
        } catch (IOException | UncheckedIOException e) {
            return 0; // a folder nobody may read has no plugins for us
        }
    }
}
