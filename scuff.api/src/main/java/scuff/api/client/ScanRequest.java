package scuff.api.client;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What to scan.
 *
 * @param paths       files and folders besides those of the system
 * @param systemPaths whether to look in the folders every format names
 * @param formats     only these formats; empty for all
 * @param timeout     how long one file may take; longer, and it is broken
 * @param useCache    whether what an earlier scan found may be believed for files that did not change
 */
public record ScanRequest(List<Path> paths, boolean systemPaths, Set<String> formats, Duration timeout, boolean useCache) {
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(20);

    public ScanRequest {
        paths = List.copyOf(paths);
        formats = Set.copyOf(formats);
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("scan time-out must be longer than nothing: timeout=" + timeout);
        }
    }

    /** Everything the system has. */
    public static ScanRequest system() {
        return new ScanRequest(List.of(), true, Set.of(), DEFAULT_TIMEOUT, true);
    }

    /** Just these files and folders. */
    public static ScanRequest only(List<Path> paths) {
        return new ScanRequest(paths, false, Set.of(), DEFAULT_TIMEOUT, true);
    }
}
