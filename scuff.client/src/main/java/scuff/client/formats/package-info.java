/**
 * Which builds of the plugin formats there are, and which of them are of use. {@link scuff.client.formats.Formats} is asked by
 * whoever makes devices or starts processes; it is fed by {@code scuff.client.deploy}. Any thread but audio threads.
 */
package scuff.client.formats;
