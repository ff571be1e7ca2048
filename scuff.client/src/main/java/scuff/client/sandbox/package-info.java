/**
 * A sandbox: its process from start to end and what follows its death, and the devices that live in it. It sees its group as a
 * {@link scuff.client.sandbox.HomeGroup}. Called by {@code scuff.client.group} and by devices on threads that may block; the lock of a
 * sandbox's life cycle lets one of death, restart, re-activation and closing happen at a time.
 */
package scuff.client.sandbox;
