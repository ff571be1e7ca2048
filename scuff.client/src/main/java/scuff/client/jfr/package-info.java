/**
 * What happens in the platform, as events of the JDK's flight recorder (category Scuff). Written on whichever thread knows of
 * it, never on an audio thread. A framework without the package {@code jdk.jfr} has no recordings and misses nothing else.
 */
package scuff.client.jfr;
