/**
 * One CLAP plugin instance: its life cycle, its blocks, and what it answers about ports, parameters, state and the rest.
 * {@code library} creates devices, the sandbox or the scanner calls them through the format contract. The main thread does
 * everything but blocks; {@code InputEvents}, {@code OutputEvents} and {@code AudioBlock} are made ready by it and then
 * belong to whoever holds the audio role.
 */
package scuff.format.clap.device;
