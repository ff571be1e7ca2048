/**
 * A group as an application sees it: its sandboxes, its ports and connections, its options, documents of it. Called by applications on
 * any thread but the audio thread, which enters by {@code GroupEntry}. Operations that take time run on virtual threads and block
 * there; whatever changes the shape of a group holds its lock until the audio thread follows the new plan.
 */
package scuff.client.group;
