/**
 * The plans a group follows: what every sandbox and the audio thread are to do, written from a route of
 * {@code scuff.client.graph}, prepared in every process and published. Called by {@code scuff.client.group} under the group's lock.
 */
package scuff.client.plan;
