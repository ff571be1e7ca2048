/**
 * Which sandbox a device goes to when the application does not say: the configuration {@code scuff.placement} and its exceptions,
 * {@code scuff.placement.rule~NAME}, and the choice that follows from them for a plugin. Any thread.
 */
package scuff.client.placement;
