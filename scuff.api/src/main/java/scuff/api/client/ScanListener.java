package scuff.api.client;

import java.nio.file.Path;
import org.osgi.annotation.versioning.ConsumerType;

/** Follows a scan. Called on a thread of the platform, one call at a time; must be quick. */
@ConsumerType
@FunctionalInterface
public interface ScanListener {

    /** Hears nothing. */
    ScanListener NONE = (file, done, total) -> {};

    /**
     * A file is done, well or badly.
     *
     * @param done  how many are done, this one included
     * @param total how many there are
     */
    void fileDone(Path file, int done, int total);
}
