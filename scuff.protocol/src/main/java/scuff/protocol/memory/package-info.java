/**
 * What lies where in the memory that a client and its sandboxes share. Each type here is a view of one region: its javadoc
 * draws the map, its constants are the only place where offsets are summed. The client creates regions and writes
 * their version last; a sandbox checks the version first. Nothing read here is trusted: lengths and indices are checked
 * against what the reader knows itself. Used on audio threads: nothing allocates, locks or throws but constructors.
 */
@Version("1.0.0")
package scuff.protocol.memory;

import org.osgi.annotation.versioning.Version;
