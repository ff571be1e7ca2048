/**
 * The start-up cache of sandboxes: when it is made ({@link scuff.client.startup.StartCache}) and how
 * ({@link scuff.client.startup.Rehearsing}). Used by {@link scuff.client.Client}; a thread of its own, and the one that closes the client.
 */
package scuff.client.startup;
