/**
 * The demonstration: music through three plugins in three processes, one of which is killed and comes back. Called by the
 * demo command on its own thread; {@link scuff.shell.demo.Player} is the body of the one audio thread.
 */
package scuff.shell.demo;
