/**
 * Native plugins for tests: some behave and have output that can be predicted sample by sample, the others do what a host
 * has to survive. They are small C sources on the class path, compiled with the system's {@code cc} when a test asks:
 *
 * <pre>{@code
 * Path file = NativePlugin.GAIN.compile(directory);
 * Map<NativePlugin, Path> all = NativePlugin.compile(directory, EnumSet.allOf(NativePlugin.class));
 * }</pre>
 *
 * <p>{@link scuff.tck.plugins.NativePlugin} says what each one does, {@link scuff.tck.plugins.Trigger} how to make one
 * misbehave at a chosen sample, {@link scuff.tck.plugins.ThreadReport} reads what one saw of its host's threads. Every plugin
 * watches its host, too: what a host gets wrong (a call in the wrong state, buffers that do not match the ports, unsorted events) it
 * says through {@code clap.log} with severity 5, host misbehaving, and refuses. What a misbehaving one is about to do it
 * says on stderr.
 *
 * <p>Called by tests of any module, from any thread. Linux; needs {@code cc} and the C library's headers (Debian: packages
 * {@code gcc} and {@code libc6-dev}). How to write another plugin: {@code tiny.h} beside this class.
 */
package scuff.tck.plugins;
