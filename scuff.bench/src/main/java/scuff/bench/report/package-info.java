/**
 * Figures and how they are shown: samples and their percentiles, tables with aims, as text for people and as JSON for
 * machines. Called by every benchmark, on the main thread.
 */
package scuff.bench.report;
