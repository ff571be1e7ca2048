package scuff.launcher;

import java.io.File;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Map;
import org.apache.felix.framework.Logger;
import org.apache.felix.framework.cache.BundleArchive;
import org.apache.felix.framework.cache.BundleCache;
import org.apache.felix.framework.util.WeakZipFileFactory;
import org.osgi.framework.connect.ModuleConnector;

/**
 * Felix's bundle cache without the disk: {@link Storage} exists while Felix installs a bundle, and no longer. Given to Felix
 * by its property {@code felix.bundlecache.impl}. Felix calls it from any thread.
 */
final class FleetingCache extends BundleCache {
    private final Logger log;
    private final Map<String, Object> config;
    private final Storage storage;
    /** No limit of open jars: a jar that was copied into the storage can never be opened again. */
    private final WeakZipFileFactory jars = new WeakZipFileFactory(0);

    /** The configuration names a storage folder that exists, for Felix to find; nothing is ever written to it. */
    FleetingCache(Logger log, Map<String, Object> config, Storage storage) throws Exception {
        super(log, config);
        this.log = log;
        this.config = config;
        this.storage = storage;
    }

    @Override
    public BundleArchive[] getArchives(ModuleConnector connector) {
        return new BundleArchive[0];
    }

    @Override
    public BundleArchive create(long id, int startLevel, String location, InputStream content, ModuleConnector connector)
            throws Exception {
        try (Storage.Use use = storage.use()) {
            // a home that exists gets no description written into it
            File home = Files.createDirectory(storage.root().toPath().resolve("bundle" + id)).toFile();
            return new FleetingArchive(log, config, jars, connector, storage, home, id, startLevel, location, content);
        }
    }

    /** What Felix writes down for a start to come goes nowhere: no start comes. */
    @Override
    public File getSystemBundleDataFile(String name) {
        return ProcessBuilder.Redirect.DISCARD.file();
    }
}
