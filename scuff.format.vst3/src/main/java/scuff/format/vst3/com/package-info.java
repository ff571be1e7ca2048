/**
 * VST3's objects in Java, in both directions: {@link scuff.format.vst3.com.Reference} is a reference to an object of a plugin,
 * {@link scuff.format.vst3.com.HostObject} an object of ours that plugins call. The packages {@code host}, {@code library}
 * and {@code device} use it. References belong to who took them; objects of ours may be called on any thread.
 */
package scuff.format.vst3.com;
