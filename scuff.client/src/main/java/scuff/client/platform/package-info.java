/**
 * What all groups of a client share: where processes, plugins, formats and listeners are to be had, and the thread that looks after
 * groups. Made once by {@code scuff.client.Client}, used by groups and everything in them. Any thread.
 */
package scuff.client.platform;
