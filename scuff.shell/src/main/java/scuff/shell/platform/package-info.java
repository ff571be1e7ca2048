/**
 * The way from a command to the platform's services. A command that needs one waits for it for a bounded time and is told
 * in one line what is missing. Called on the thread of the command.
 */
package scuff.shell.platform;
