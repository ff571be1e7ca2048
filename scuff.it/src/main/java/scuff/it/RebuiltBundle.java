package scuff.it;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.osgi.framework.Bundle;

/** The jar of a deployed bundle, put together again with changes: what somebody who builds it anew would deploy. */
final class RebuiltBundle {
    private final Manifest manifest;
    private final Map<String, byte[]> entries;

    private RebuiltBundle(Manifest manifest, Map<String, byte[]> entries) {
        this.manifest = manifest;
        this.entries = entries;
    }

    static RebuiltBundle of(Bundle bundle) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (URL entry : Collections.list(bundle.findEntries("/", "*", true))) {
            String name = entry.getPath().replaceFirst("^/", "");
            if (!name.endsWith("/")) {
                try (InputStream content = entry.openStream()) {
                    entries.put(name, content.readAllBytes());
                }
            }
        }
        return new RebuiltBundle(new Manifest(new ByteArrayInputStream(entries.remove(JarFile.MANIFEST_NAME))), entries);
    }

    private RebuiltBundle copy() {
        return new RebuiltBundle(new Manifest(manifest), new LinkedHashMap<>(entries));
    }

    private RebuiltBundle with(String header, String value) {
        RebuiltBundle copy = copy();
        copy.manifest.getMainAttributes().putValue(header, value);
        return copy;
    }

    RebuiltBundle version(String version) {
        return with("Bundle-Version", version);
    }

    /** It needs a package more. */
    RebuiltBundle importing(String pack) {
        return with("Import-Package", manifest.getMainAttributes().getValue("Import-Package") + "," + pack);
    }

    /** Somebody forgot a file. */
    RebuiltBundle without(String entry) {
        RebuiltBundle copy = copy();
        if (copy.entries.remove(entry) == null) {
            throw new IllegalArgumentException("no such entry: " + entry + " in " + entries.keySet());
        }
        return copy;
    }

    InputStream jar() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                jar.putNextEntry(new ZipEntry(entry.getKey()));
                jar.write(entry.getValue());
                jar.closeEntry();
            }
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
