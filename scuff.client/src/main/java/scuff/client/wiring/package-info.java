/**
 * The ports of a group and of its devices, and the connections between them, of audio and of events: what is connected, whether
 * anything is there or not. Called by {@code scuff.client.group} under the group's lock; ports are read by any thread.
 */
package scuff.client.wiring;
