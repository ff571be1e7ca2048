/**
 * Compares what a format has written down of its plugins' binary interface with the facts that were extracted from the headers.
 * Called by the tests of formats, which have the kit for native calls and Gson themselves.
 */
package scuff.tck.abi;
