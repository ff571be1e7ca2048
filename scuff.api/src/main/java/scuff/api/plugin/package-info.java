/**
 * The words everybody shares: descriptors, ports, parameters, events, and the annotations that say which thread may call
 * what. Values only; safe on every thread unless a type says otherwise.
 */
@Version("1.0.0")
package scuff.api.plugin;

import org.osgi.annotation.versioning.Version;
