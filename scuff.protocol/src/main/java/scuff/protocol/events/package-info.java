/**
 * Moving events from outputs to inputs: which belong on a connection, what becomes of them there, delaying. The client does
 * it between sandboxes, a sandbox does it inside itself, with the same code. Used on audio threads: nothing allocates,
 * locks or throws but constructors.
 */
@Version("1.0.0")
package scuff.protocol.events;

import org.osgi.annotation.versioning.Version;
