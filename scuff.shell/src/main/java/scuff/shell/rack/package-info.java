/**
 * Devices in a row: finds the plugins a command names, reads the parameter values a person wrote, and builds a group in
 * which audio runs from its input through one device after another to its output. Called by the commands on their own
 * thread, which waits; {@link scuff.shell.rack.Rack#audio} is for the one thread that then processes.
 */
package scuff.shell.rack;
