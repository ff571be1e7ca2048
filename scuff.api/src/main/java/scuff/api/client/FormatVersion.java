package scuff.api.client;

/**
 * A version of a plugin format that is deployed: the version of the bundle that brings it.
 *
 * @param format  the id of the format
 * @param version as OSGi writes it, for example {@code 1.4.0}
 * @param current whether devices that are not pinned are of this one
 */
public record FormatVersion(String format, String version, boolean current) {

    /** {@code format version}. */
    @Override
    public String toString() {
        return format + ' ' + version;
    }
}
