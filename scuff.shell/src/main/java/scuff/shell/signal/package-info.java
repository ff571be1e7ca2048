/**
 * Where the sound of a command comes from when it is not a device: the interface of every source, silence, and a piece of
 * music made in code for the demonstration and for tests. Called by the commands and by tests; a source belongs to one
 * thread at a time.
 */
package scuff.shell.signal;
