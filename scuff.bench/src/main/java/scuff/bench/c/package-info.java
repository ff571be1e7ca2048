/**
 * The C programs Scuff is measured against: compiled on the spot from the sources this bundle carries, run as processes,
 * talked to by lines. Called by the benchmarks that compare, on the main thread.
 */
package scuff.bench.c;
