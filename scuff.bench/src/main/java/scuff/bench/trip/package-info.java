/**
 * The round trip of a block through sandboxes, Scuff against a replica of its signalling in C, in alternating rounds. Both
 * copy the same audio, apply the same gain and are scheduled alike. Called by {@code Main} on the main thread, which is
 * Scuff's audio thread here.
 */
package scuff.bench.trip;
