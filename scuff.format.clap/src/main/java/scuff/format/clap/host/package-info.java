/**
 * Our side of CLAP, as one plugin instance sees it: the {@code clap_host} struct, the host extensions, and the streams and
 * event lists passed to it. Built by the device on the main thread before the plugin is created, dead when its arena is
 * closed after the plugin is destroyed. Every function here may be called by the plugin on any thread, whatever CLAP's
 * headers say; those that need the main thread refuse elsewhere, the others pass the wish on to the {@code DeviceHost}.
 */
package scuff.format.clap.host;
