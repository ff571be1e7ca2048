package scuff.launcher;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.felix.framework.Logger;
import org.apache.felix.framework.cache.BundleArchive;
import org.apache.felix.framework.util.WeakZipFileFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.connect.ModuleConnector;

/**
 * One installed bundle of a {@link FleetingCache}. What Felix would write down is kept in fields, and the files of the
 * current revision (its location; its jar too, unless it is used where it lies) in memory, to be put back when Felix
 * refreshes the bundle. Locked by itself, as its superclass is.
 */
final class FleetingArchive extends BundleArchive {
    private final Storage storage;
    private final File home;
    private int state = Bundle.INSTALLED;
    private int level;
    private long modified = System.currentTimeMillis();
    private Map<String, byte[]> files;
    /** Of the revision before, for a rollback. */
    private Map<String, byte[]> filesBefore = Map.of();

    /** The storage must be in use. */
    FleetingArchive(Logger log, Map<String, Object> config, WeakZipFileFactory jars, ModuleConnector connector,
            Storage storage, File home, long id, int level, String location, InputStream content) throws Exception {
        super(log, config, jars, connector, home, id, level, location, content);
        this.storage = storage;
        this.home = home;
        this.level = level;
        this.files = readRevision();
    }

    @Override
    public synchronized int getPersistentState() {
        return state;
    }

    @Override
    public synchronized void setPersistentState(int state) {
        this.state = state;
    }

    @Override
    public synchronized int getStartLevel() {
        return level;
    }

    @Override
    public synchronized void setStartLevel(int level) {
        this.level = level;
    }

    @Override
    public synchronized long getLastModified() {
        return modified;
    }

    @Override
    public synchronized void setLastModified(long modified) {
        this.modified = modified;
    }

    /** OSGi's word for a framework that keeps no files for its bundles. */
    @Override
    public File getDataFile(String name) {
        return null;
    }

    @Override
    public synchronized void revise(String location, InputStream content) throws Exception {
        try (Storage.Use use = storage.use()) {
            Files.createDirectories(home.toPath());
            super.revise(location, content);
            filesBefore = files;
            files = readRevision();
        }
    }

    @Override
    public synchronized boolean rollbackRevise() throws Exception {
        boolean done = super.rollbackRevise();
        if (done) {
            files = filesBefore;
        }
        return done;
    }

    @Override
    public synchronized void purge() throws Exception {
        try (Storage.Use use = storage.use()) {
            Path revision = Files.createDirectories(getCurrentRevision().getRevisionRootDir().toPath());
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Files.write(revision.resolve(file.getKey()), file.getValue());
            }
            super.purge();
            filesBefore = Map.of();
        }
    }

    private Map<String, byte[]> readRevision() throws IOException {
        Map<String, byte[]> read = new HashMap<>();
        File[] all = getCurrentRevision().getRevisionRootDir().listFiles(File::isFile);
        if (all == null) {
            throw new IOException("no revision folder=" + getCurrentRevision().getRevisionRootDir());
        }
        for (File file : all) {
            read.put(file.getName(), Files.readAllBytes(file.toPath()));
        }
        return read;
    }
}
