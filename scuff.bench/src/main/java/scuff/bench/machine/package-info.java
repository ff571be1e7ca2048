/**
 * The machine a benchmark runs on: what it is, where threads run and with which priority, what a process costs in memory.
 * Linux only, read from {@code /proc}; called by the benchmarks on the main thread.
 */
package scuff.bench.machine;
