/**
 * What devices of one process share and what each has of its own: the {@link scuff.api.isolation.Toggle toggles}, and the
 * {@link scuff.api.isolation.Toggles resolved set} one device lives under. Whoever configures isolation, and every format,
 * speaks in these words. Values; any thread.
 */
@Version("1.0.0")
package scuff.api.isolation;

import org.osgi.annotation.versioning.Version;
