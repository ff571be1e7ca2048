package scuff.client.document;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import scuff.api.client.DeviceState;
import scuff.api.client.ScuffException;

/**
 * The folder beside a document in which states lie. A file is named after its content and never changed, so the document
 * that lies there stays whole while the next one is being written.
 */
final class StateFolder {
    private static final Pattern NAME = Pattern.compile("device-[0-9]{1,10}-[0-9a-f]{16}\\.state");
    /** What a header adds at most. */
    private static final long HEADER = 28 + 3 * 65_535;

    private final Path folder;
    private final Set<String> named = new HashSet<>();
    private final List<Path> fresh = new ArrayList<>();

    StateFolder(Path document) {
        this.folder = document.resolveSibling(document.getFileName() + ".states");
    }

    /** Writes a state, unless it lies there already. @return the name of its file */
    String put(int device, byte[] portable) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectory(folder); // not those above it: a document that has no folder is a mistake
        }
        String name = "device-" + device + "-" + digest(portable) + ".state";
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file) || !Arrays.equals(Files.readAllBytes(file), portable)) {
            WholeFile.write(file, portable);
            fresh.add(file);
        }
        named.add(name);
        return name;
    }

    private static String digest(byte[] portable) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(portable), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    /** @throws ScuffException when the name leads out of the folder, or the file is too large to be a state */
    byte[] get(String name) throws IOException {
        if (!NAME.matcher(name).matches()) {
            throw new ScuffException("not the name of a state file: file=" + name);
        }
        Path file = folder.resolve(name);
        long size = Files.size(file);
        if (size > DeviceState.MAX_BYTES + HEADER) {
            throw new ScuffException("too large for a state: file=" + file + ", bytes=" + size);
        }
        return Files.readAllBytes(file);
    }

    /** The document that names what was put is in place: takes away what only an older one named. */
    void tidy() throws IOException {
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                for (Path file : files) {
                    String name = file.getFileName().toString();
                    if (NAME.matcher(name).matches() && !named.contains(name)) {
                        Files.deleteIfExists(file);
                    }
                }
            }
            deleteIfEmpty();
        }
    }

    /** There will be no document that names what was put. */
    void abandon() throws IOException {
        for (Path file : fresh) {
            Files.deleteIfExists(file);
        }
        deleteIfEmpty();
    }

    private void deleteIfEmpty() throws IOException {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            // others lie there, and shall
        }
    }
}
