package scuff.client.formats;

import java.nio.file.Path;
import org.osgi.framework.Version;

/**
 * A build of a format, as its bundle brings it. Two with the same jar are the same.
 *
 * @param format  the id of the format
 * @param version of the bundle
 * @param jar     its copy in the cache folder, which no later build replaces; null when processes have the format anyway
 * @param digest  how the SHA-256 of that file begins, in hex
 */
public record FormatBuild(String format, Version version, Path jar, String digest) {

    @Override
    public String toString() {
        return format + ' ' + version + (digest.isEmpty() ? "" : " (" + digest + ')');
    }
}
