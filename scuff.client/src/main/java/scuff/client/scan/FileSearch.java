package scuff.client.scan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import scuff.api.client.ScanRequest;
import scuff.api.client.ScanResult.BrokenFile;
import scuff.api.format.PluginFormat;

/** Looks for files that claim to be plugins, and loads none of them. */
final class FileSearch {
    private static final int DEEPEST = 16;

    private final List<PluginFormat> formats;
    private final Set<Candidate> candidates = new LinkedHashSet<>();
    private final List<BrokenFile> unusable = new ArrayList<>();

    /** @param formats those to look for */
    FileSearch(List<PluginFormat> formats) {
        this.formats = formats;
    }

    void run(ScanRequest request) {
        if (request.systemPaths()) {
            for (PluginFormat format : formats) {
                format.searchPath().stream().filter(Files::isDirectory).forEach(root -> walk(root, List.of(format)));
            }
        }
        request.paths().forEach(this::named);
    }

    /** What was found, in the order it was found. */
    Set<Candidate> candidates() {
        return candidates;
    }

    /** What the request names and nobody can scan. */
    List<BrokenFile> unusable() {
        return unusable;
    }

    private void named(Path path) {
        if (!Files.exists(path)) {
            unusable.add(new BrokenFile(path, "", "no such file or folder"));
        } else if (!take(path, formats)) {
            if (Files.isDirectory(path)) {
                walk(path, formats);
            } else {
                unusable.add(new BrokenFile(path, "", "no deployed format takes a file of that name: formats="
                        + new TreeSet<>(formats.stream().map(PluginFormat::id).toList())));
            }
        }
    }

    private boolean take(Path path, List<PluginFormat> among) {
        for (PluginFormat format : among) {
            if (format.claims(path)) {
                try {
                    candidates.add(Candidate.of(path.toAbsolutePath().normalize(), format.id()));
                } catch (UncheckedIOException e) {
                    unusable.add(new BrokenFile(path, format.id(), "cannot be read: " + e.getCause()));
                }
                return true;
            }
        }
        return false;
    }

    private void walk(Path root, List<PluginFormat> among) {
        try {
            Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEEPEST, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return !folder.equals(root) && take(folder, among) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    take(file, among);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    unusable.add(new BrokenFile(file, "", "cannot be read: " + e));
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            unusable.add(new BrokenFile(root, "", "cannot be searched: " + e));
        }
    }
}
