/**
 * What plugins see of us: the host application, the handler of their edits, messages, streams, and the lists of a block's
 * parameter values and events. Made by {@code device} (and by {@code library} for factories); called by plugins, on any thread
 * but for the lists, which belong to the holder of the audio role.
 */
package scuff.format.vst3.host;
