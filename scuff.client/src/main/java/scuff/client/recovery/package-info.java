/**
 * What becomes of sandboxes that die or hang: when they are restarted, when they are given up, who looks. Called by
 * {@code scuff.client.group} under the lock of the sandbox it is about, and by the thread {@code scuff-rounds}.
 */
package scuff.client.recovery;
