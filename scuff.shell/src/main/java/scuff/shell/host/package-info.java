/**
 * The framework in the foreground: starts the bundles only a host has a use for (line editor, hot deployment), and reads
 * commands. Called by the host command on the process's main thread.
 */
package scuff.shell.host;
