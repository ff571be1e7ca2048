/**
 * The cost of one call of a plugin's {@code process}, from Java through Scuff's format against a host in C that does
 * nothing else, in alternating rounds on the same audio. Called by {@code Main} on the main thread.
 */
package scuff.bench.call;
