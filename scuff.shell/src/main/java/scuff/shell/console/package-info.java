/**
 * What a command prints: progress, tables, figures with units, JSON. Called by the commands only, on the thread of the
 * command; {@link scuff.shell.console.ProgressBar} says which of its methods any thread may call. Prints no colour and moves
 * no cursor unless a person is looking, and never lets a plugin's name reach the terminal with control characters in it.
 */
package scuff.shell.console;
