/**
 * The benchmarks of Scuff: {@code scuff.bench.Main} on a class path that also holds the bundles it measures. Everything is
 * compared with C in the same run and shown as a ratio, for times of their own say little on a shared machine. Nothing is
 * asserted: a missed aim is a figure, not a failure.
 */
package scuff.bench;
