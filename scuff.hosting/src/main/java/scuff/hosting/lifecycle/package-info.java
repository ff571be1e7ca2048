/**
 * The life cycle of a device as the format contract draws it, kept for every format: its order, and the memory it is activated
 * with. A format makes its device inside of a {@link scuff.hosting.lifecycle.GuardedDevice}. Main thread, but for what the
 * contract gives to the audio thread; nothing here allocates there.
 */
package scuff.hosting.lifecycle;
