package scuff.client.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.osgi.framework.Bundle;
import scuff.api.client.ScuffException;
import scuff.protocol.runtime.ProcessRuntime;

/**
 * Jars on disk, named by content. Writing is atomic and repeatable: several clients may share a folder. What a framework has
 * installed is not a file anybody may count on, so the jar of a deployed bundle is put together again from its entries.
 */
final class JarStore {
    private static final String MANIFEST = JarFile.MANIFEST_NAME;

    /** Whatever was not used for so long belongs to a build that is gone. */
    private static final Duration KEPT = Duration.ofDays(30);

    private final Path folder;

    JarStore(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    /** Takes away what nobody has used for a month. What cannot be taken away stays. */
    void sweep() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        Instant oldest = Instant.now().minus(KEPT);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.{jar,run,aot,tmp,config,use}")) {
            for (Path file : files) {
                Path use = use(file);
                if (Files.getLastModifiedTime(Files.exists(use) ? use : file).toInstant().isBefore(oldest)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return; // another client is at it, or the folder is not ours
        }
    }

    /** What the name of a jar of ours says of its content. */
    static String digest(Path jar) {
        String name = jar.getFileName().toString();
        return name.substring(name.lastIndexOf('-') + 1, name.length() - ".jar".length());
    }

    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** A jar that lies in a bundle. @throws ScuffException when the folder cannot be written */
    Path store(ProcessRuntime.Jar jar) {
        return store(jar.name().replaceFirst("\\.jar$", ""), out -> {
            try (InputStream in = jar.content().openStream()) {
                in.transferTo(out);
            }
        });
    }

    /** A deployed bundle, but for the entries that are not wanted. @throws ScuffException when the folder cannot be written */
    Path store(Bundle bundle, Predicate<String> wanted) {
        return store(bundle.getSymbolicName() + "-" + bundle.getVersion(), out -> write(bundle, wanted, out));
    }

    private static void write(Bundle bundle, Predicate<String> wanted, OutputStream out) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.NO_COMPRESSION); // it is read far more often than written
            put(zip, MANIFEST, bundle.getEntry(MANIFEST));
            for (String name : entries(bundle).filter(wanted).toList()) {
                put(zip, name, bundle.getEntry(name));
            }
        }
    }

    private static Stream<String> entries(Bundle bundle) {
        Enumeration<URL> found = bundle.findEntries("/", "*", true);
        List<URL> all = found == null ? List.of() : Collections.list(found);
        return all.stream().map(url -> url.getPath().replaceFirst("^/", "")).filter(name -> !name.endsWith("/") && !name.equals(MANIFEST))
                .sorted(Comparator.naturalOrder());
    }

    private static void put(ZipOutputStream zip, String name, URL content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        zip.putNextEntry(entry);
        try (InputStream in = content.openStream()) {
            in.transferTo(zip);
        }
        zip.closeEntry();
    }

    private Path store(String name, Content content) {
        try {
            Files.createDirectories(folder);
            Path next = Files.createTempFile(folder, "new", ".tmp");
            try {
                Path target = folder.resolve(name + "-" + write(next, content) + ".jar");
                Files.write(use(target), new byte[0]);
                if (!Files.exists(target) || Files.mismatch(target, next) >= 0) { // one that is good keeps its time: the JVM's caches know it by that
                    Files.move(next, target, StandardCopyOption.ATOMIC_MOVE);
                }
                return target;
            } finally {
                Files.deleteIfExists(next);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new ScuffException("cannot write to the cache folder: folder=" + folder + ", jar=" + name + ", why=" + e
                    + "; make room, or set cacheFolder of the configuration scuff.client", e);
        }
    }

    /** A file that says by its time when a jar was last asked for. */
    private static Path use(Path jar) {
        return jar.resolveSibling(jar.getFileName() + ".use");
    }

    /** @return the beginning of the digest */
    private static String write(Path file, Content content) throws IOException {
        MessageDigest digest = sha256();
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
            content.writeTo(out);
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has it", e);
        }
    }
}
