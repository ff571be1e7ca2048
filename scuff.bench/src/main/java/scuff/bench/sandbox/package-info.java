/**
 * Scuff itself, as an application uses it: a row of real sandboxes with a gain in each, and what such a sandbox costs to
 * start, in memory, and in garbage. Called by {@code Main} on the main thread, which is the audio thread here.
 */
package scuff.bench.sandbox;
