/**
 * Moving audio from outputs to inputs: mixing with a channel rule, delaying, and bridging a source that is gone without a
 * click. The client does it between sandboxes, a sandbox does it inside itself, with the same code. Used on audio threads:
 * nothing allocates, locks or throws but constructors. A channel is a segment of 32-bit floats; lengths are in frames.
 */
@Version("1.0.0")
package scuff.protocol.audio;

import org.osgi.annotation.versioning.Version;
