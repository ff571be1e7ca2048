/**
 * Groups, sandboxes and devices as an application sees them. Operations that take time run on virtual threads and block
 * there; whatever changes the shape of a group holds its lock, prepares a plan in every sandbox and publishes it to the
 * audio thread. No lock is ever held by or for the audio thread.
 */
package scuff.client.group;
