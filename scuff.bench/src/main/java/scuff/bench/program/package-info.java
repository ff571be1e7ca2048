/**
 * Programs that are compared, each a process of its own: C sources this bundle carries, compiled on the spot, and whatever runs as a
 * process and is talked to in lines. Called by the benchmarks that compare, on the main thread.
 */
package scuff.bench.program;
