/**
 * A VST3 plugin written in Java, which sandboxes run before they are needed: every way into a plugin and back has been gone
 * once when the first real one comes. Main thread, but for what the audio thread calls of a plugin.
 */
package scuff.format.vst3.rehearsal;
