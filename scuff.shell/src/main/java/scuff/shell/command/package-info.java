/**
 * The commands, one class each, for the command line and for the Gogo shell alike. A command checks what it was asked, lets
 * other packages do it, prints the result on standard output and everything else on standard error, and answers with the
 * exit code: 0 it worked, 1 it failed, 2 the command line cannot be understood. Called by {@link scuff.shell.command.Program}
 * on the process's main thread and by the Gogo commands on a session's thread.
 */
package scuff.shell.command;
