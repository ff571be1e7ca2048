/**
 * What devices of one process share and what each has of its own: the {@link scuff.api.isolation.Toggle toggles}, and the
 * {@link scuff.api.isolation.Toggles resolved set} one device lives under. Whoever configures isolation, and every format,
 * speaks in these words. {@link scuff.api.isolation.Isolation} says what is configured, and
 * {@link scuff.api.isolation.Resolution} where each value comes from. Any thread.
 */
@Version("1.0.0")
package scuff.api.isolation;

import org.osgi.annotation.versioning.Version;
