/**
 * What the client needs to start a child process: which jars are its class path and which bundles its framework begins
 * with. The bundle of each executable (the sandbox, the scanner) carries them and offers them as a service.
 */
@Version("1.0.0")
package scuff.protocol.runtime;

import org.osgi.annotation.versioning.Version;
