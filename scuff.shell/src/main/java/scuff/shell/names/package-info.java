/** Guesses what somebody meant who mistyped a name. Called by the commands for plugin and parameter ids; any thread. */
package scuff.shell.names;
