package scuff.sbox.formats;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import scuff.api.format.PluginFormat;
import scuff.api.plugin.MainThread;
import scuff.api.plugin.PluginException;

/** The formats this process has, by the jars of their bundles. */
@MainThread
public interface Formats {

    /** A format and the jar it came in; null where it came with the process. */
    record Build(PluginFormat format, Path jar) {}

    List<Build> all();

    /**
     * Adds the format that {@code jar} brings, beside whatever there is. One that is there already is fine.
     *
     * @param digest how the SHA-256 of the file begins, in hex
     * @return it, when it was not there before
     * @throws PluginException when the file is another, does not resolve or start, or brings no format; nothing is left of it then
     */
    Optional<PluginFormat> install(Path jar, String digest);

    /** Takes away what came in one of these jars. None of its devices and libraries is open any more. */
    void remove(Set<Path> jars);
}
