/**
 * The client: everything behind {@link scuff.api.client.Scuff}. {@link scuff.client.Client} composes it from a backend, the
 * formats and the executables; {@link scuff.client.ClientComponent} takes these from the OSGi framework.
 *
 * <ul>
 * <li>{@code graph}: what follows from the shape of a graph
 * <li>{@code audio}: the audio thread's side
 * <li>{@code group}: groups, sandboxes, devices
 * <li>{@code scan}: finding and describing plugins
 * <li>{@code process}: child processes
 * <li>{@code startup}: the cache that makes sandboxes start quicker
 * <li>{@code deploy}: from deployed bundles to command lines
 * </ul>
 */
package scuff.client;
