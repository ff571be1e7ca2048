package scuff.bench.sandbox;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import scuff.bench.BenchException;

/** The bundles among the jars of this process's class path. */
final class ClassPathBundles {
    private final Map<String, Path> jars = new HashMap<>();
    private final Map<String, Attributes> headers = new HashMap<>();

    ClassPathBundles() {
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (entry.endsWith(".jar") && Files.exists(Path.of(entry))) {
                add(Path.of(entry).toAbsolutePath());
            }
        }
    }

    private void add(Path file) {
        try (JarFile jar = new JarFile(file.toFile())) {
            Manifest manifest = jar.getManifest();
            String name = manifest == null ? null : manifest.getMainAttributes().getValue("Bundle-SymbolicName");
            if (name != null) {
                String id = name.split(";")[0].strip();
                if (jars.putIfAbsent(id, file) == null) {
                    headers.put(id, manifest.getMainAttributes());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read a jar of the class path: jar=" + file, e);
        }
    }

    /** @throws BenchException when there is none of that symbolic name */
    Path jar(String bundle) {
        Path jar = jars.get(bundle);
        if (jar == null) {
            throw new BenchException("no jar of that bundle on the class path: bundle=" + bundle + "; start by ./scuff bench");
        }
        return jar;
    }

    /** What {@code bundle} exports, as its manifest says it. */
    String exports(String bundle) {
        jar(bundle);
        return headers.get(bundle).getValue("Export-Package");
    }
}
