/**
 * The VST3 plugin format as a service, {@link scuff.api.format.PluginFormat}. The packages below it, from the outside in:
 * {@code library} (files), {@code device} (instances), {@code host} (what instances see of us), {@code com} (objects in both
 * directions), {@code abi} (the C++ side). The client, the scanner and the sandbox call it, on the threads the contract's
 * annotations say.
 */
package scuff.format.vst3;
