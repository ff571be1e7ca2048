/**
 * The contract of a plugin format: how plugin files are found, opened and described, and how a device of one is run. One
 * bundle a format provides a {@link scuff.api.format.PluginFormat} as a service. The same bundle serves the application
 * (which formats exist), the scanner (describe a file) and the sandbox (run a device); none of them asks which format it
 * is. The thread of every call is said by an annotation.
 */
@Version("1.0.0")
package scuff.api.format;

import org.osgi.annotation.versioning.Version;
