/**
 * What becomes of sandboxes that die: when they are restarted, when they are given up. Called by {@code scuff.client.group}
 * under the lock of the sandbox it is about.
 */
package scuff.client.recovery;
