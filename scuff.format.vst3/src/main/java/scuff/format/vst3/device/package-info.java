/**
 * One VST3 plugin instance: its life cycle, its blocks, and what it answers about buses, parameters, state and the rest.
 * {@code library} creates devices, the sandbox or the scanner calls them through the format contract. The main thread does
 * everything but blocks; what a block needs is made ready by it and then belongs to whoever holds the audio role.
 */
package scuff.format.vst3.device;
